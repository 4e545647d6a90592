"""python -m unittest, in this folder."""

import contextlib
import io
import itertools
import json
import random
import tempfile
import unittest

import facts
import findings
import solver
from findings import Team, could_be_made_alone
from gate import CANT_SAY, SKIPPED, Slot, cases_of_band, every_case_passes, few_or_nearly_all, publish, slot_of, tally_of
from model import a_tally, is_determined, may_stand_alone, problem_of, some_case_fails


def result_of(item, published):
    """A result as the team file has it."""
    kind, *rest = published
    several = item["kind"] == "several"
    if kind == "shown":
        *counts, cant_say, skipped = rest[0]
        if several:
            return {"shown": {"yes": counts[1], "no": counts[0], "skipped": skipped}}
        return {"shown": {"counts": counts, "cant_say": cant_say, "skipped": skipped}}
    if kind == "banded":
        if several:
            return {"all_or_all_but_one": {}} if rest[0] else {"at_most_one": {}}
        return {"banded": {"nearly": rest[0]}}
    if kind == "again":
        return {"asked_again": {"withheld": rest[0]}}
    return {"withheld": {"fewer_than": 4}}


def team_of(rule, *rounds, changed=0, page=(), results=(), kind="agree", values=5):
    """A team of one item a round, published by the rule.

    A round is a list of answers, or a pair of it and the number of the round that it asks again under seal. `page` and
    `results` replace what is printed and published, by the number of the round. `changed`: of every round, or of each.
    """
    page, results = dict(page), dict(results)
    team = {"rule": rule, "size": 12, "k": 4, "rounds": [], "page": [], "truth": []}
    for number, answers in enumerate(rounds):
        answers, first = answers if isinstance(answers, tuple) else (answers, None)
        again = None if first is None else {"round": first, "item": 0}
        item = {"question": "q0", "kind": kind, "values": values, "again": again, "result": {"withheld": {"fewer_than": 4}}}
        stated = changed[number] if isinstance(changed, list) else changed if number else None
        team["rounds"].append({"n": len(answers), "changed": stated, "items": [item]})
        published = publish(slot_of(team, number, 0), tally_of(answers, values))
        item["result"] = results.get(number) or result_of(item, published)
        change, beside, strokes = page.get(number, ("none", [], []))
        team["page"].append([{"change": change, "beside": beside, "strokes": strokes}])
        team["truth"].append([{str(person): answer for person, answer in enumerate(answers)}])
    return Team(team)


def count(kind, team):
    return len(list(getattr(findings, kind)(team)))


def told(kind, team):
    return [told for _, told in getattr(findings, kind)(team)]


HALF = [0, 0, 0, 0, 4, 4, 4, 4]


class Findings(unittest.TestCase):
    def test_hidden(self):
        for rule in (1, 2):
            self.assertEqual(count("hidden", team_of(rule, [3] * 6 + [1])), 0)
            self.assertEqual(count("hidden", team_of(rule, [3, 3, 1, SKIPPED, SKIPPED])), 0)
        # Four people and one value: there is one tally alone.
        self.assertEqual(count("hidden", team_of(2, [0] * 4, values=1)), 1)

    def test_hidden_member(self):
        # By rule 1 the six others of somebody silent must be all of one answer.
        known = list(findings.members(team_of(1, [3] * 6 + [SKIPPED])))
        self.assertEqual(known, [((0, 0), False)])
        self.assertEqual(list(findings.members(team_of(2, [3] * 6 + [SKIPPED]))), [])

    def test_exception(self):
        for rule in (1, 2):
            self.assertEqual(list(findings.members(team_of(rule, [3] * 6 + [1]))), [((0, 0), True)])
            self.assertEqual(list(findings.members(team_of(rule, [3] * 7))), [])
            ticked = team_of(rule, [0] * 5 + [1], kind="several", values=2)
            self.assertEqual(list(findings.members(ticked)), [((0, 0), True)])
            missing = team_of(rule, [1] * 5 + [0], kind="several", values=2)
            self.assertEqual(list(findings.members(missing)), [((0, 0), True)])

    def test_alone(self):
        for kind, values in (("agree", 5), ("several", 2)):
            for many, one in ((0, 1), (1, 0)):
                answers = [many] * 6 + [one, SKIPPED]
                self.assertEqual(count("alone", team_of(1, answers, kind=kind, values=values)), 1)
                self.assertEqual(count("alone", team_of(2, answers, kind=kind, values=values)), 0)
        self.assertEqual(count("alone", team_of(1, [0] * 7 + [1])), 0)
        self.assertEqual(count("alone", team_of(1, [0] * 4 + [1, 1])), 0)

    def test_probe(self):
        for others in ([3] * 6, [3] * 5 + [1]):
            self.assertEqual(told("probe", team_of(1, others + [CANT_SAY])), [True])
            self.assertEqual(told("probe", team_of(2, others + [CANT_SAY])), [False])
        # Nobody is silent, the others are too few, or differ.
        for answers in ([3] * 7, [3] * 3 + [SKIPPED], [3] * 4 + [1, 1, SKIPPED]):
            self.assertEqual(told("probe", team_of(1, answers)), [])

    def test_probe_if(self):
        self.assertEqual(told("probe_if", team_of(1, [3] * 7)), [True] * 7)
        self.assertEqual(told("probe_if", team_of(2, [3] * 7)), [False] * 7)
        self.assertEqual(told("probe_if", team_of(2, [3] * 4)), [])

    def test_again(self):
        # All but one must have moved: rule 1 shows it.
        most = ([4, 0, 0, 0, 1, 1, 1, 2], 0)
        first = [3, 3, 3, 3, 3, 4, 4, 4]
        self.assertEqual(count("again", team_of(1, first, most)), 1)
        self.assertEqual(count("again", team_of(2, first, most)), 0)
        enough = ([0, 0, 1, 1, 3, 4, 4, 4], 0)
        for rule in (1, 2):
            self.assertEqual(team_of(rule, first, enough).results[1, 0][0], "shown")
            self.assertEqual(count("again", team_of(rule, first, enough)), 0)

    def test_again_in_a_chain(self):
        moved = [0, 0, 0, 0, 4, 1, 1, 1]
        # Back to the first answers: no one has moved between the first time and the third.
        first = [3, 3, 3, 3, 4, 1, 1, 1]
        self.assertEqual(count("again", team_of(1, first, (moved, 0), (first, 1))), 1)
        self.assertEqual(count("again", team_of(2, first, (moved, 0), (first, 1))), 0)

    def test_again_in_a_copy(self):
        first, moved = [3, 3, 3, 3, 4, 1, 1, 1], [0, 0, 0, 0, 4, 1, 1, 1]
        apart = {2: {"shown": {"counts": [4, 3, 0, 0, 1], "cant_say": 0, "skipped": 0}}}
        self.assertEqual(count("again", team_of(2, first, (moved, 0), (moved, 0), results=apart)), 1)
        held = {2: {"asked_again": {"withheld": "not_comparable"}}}
        self.assertEqual(count("again", team_of(2, first, (moved, 0), (moved, 0), results=held)), 0)

    def test_again_not_of_normal_rounds(self):
        self.assertEqual(count("again", team_of(1, HALF, HALF)), 0)

    def test_again_band(self):
        # Four moved where nobody stands alone; where somebody does, it may be three alone.
        first, same = [3, 3, 3, 1, 1, 2, 2], ([3] * 7, 0)
        self.assertEqual(team_of(1, first, same).results[1, 0], ("banded", 3))
        self.assertEqual(count("again_band", team_of(1, first, same)), 1)
        self.assertEqual(team_of(2, first, same).results[1, 0], ("again", "few_or_nearly_all_changed"))
        self.assertEqual(count("again_band", team_of(2, first, same)), 0)
        far = [1, 1, 2, 2, 0, 0, 3]
        self.assertEqual(count("again_band", team_of(1, far, same)), 0)

    def test_line(self):
        for printed in ({1: ("none", [[0, 1]], [])}, {1: ("none", [], [[0, 1]])}):
            for changed, found in ((0, 0), (1, 1), (3, 1), (4, 0), (None, 1)):
                self.assertEqual(count("line", team_of(2, HALF, HALF, changed=changed, page=printed)), found)
        self.assertEqual(count("line", team_of(2, HALF, HALF, changed=1)), 0)
        printed = {1: ("no_clear_change", [[0, 1]], [])}
        self.assertEqual(count("line", team_of(2, HALF, HALF[:7], page=printed)), 1)
        self.assertEqual(count("line", team_of(2, HALF, HALF + [0, 0, 4, 4], page=printed)), 0)

    def test_line_over_rounds_that_show_nothing(self):
        # Two and two joined or left since the last time that was shown: they may be the same two.
        printed = {2: ("no_clear_change", [[0, 2]], [])}
        hidden = [0, 1, 2] + [SKIPPED] * 5
        for changed, found in ((0, 0), (2, 1), (9, 1), ([0, 4], 0), ([4, 1], 1), ([5, 1], 0), ([0, None], 1)):
            changed = changed if isinstance(changed, list) else [changed] * 2
            self.assertEqual(count("line", team_of(2, HALF, hidden, HALF, changed=[None, *changed], page=printed)), found)

    def test_made_alone(self):
        rose, fell = {1: ("rose", [], [])}, {1: ("fell", [], [])}
        # Without the four newest the mean is as before.
        self.assertEqual(count("made_alone", team_of(2, HALF, HALF + [4] * 4, page=rose)), 1)
        self.assertEqual(count("made_alone", team_of(2, HALF, HALF + [0] * 4, page=fell)), 1)
        self.assertEqual(count("made_alone", team_of(2, HALF, [4] * 8, page=rose)), 0)
        self.assertEqual(count("made_alone", team_of(2, HALF, [4] * 11 + [3], page=rose)), 0)
        self.assertEqual(count("made_alone", team_of(2, HALF + [0] * 4, HALF, page=rose)), 1)
        self.assertEqual(count("made_alone", team_of(2, HALF, HALF + [4] * 4)), 0)

    def test_made_alone_tries_the_worst_choice(self):
        chance = random.Random(3)
        for _ in range(300):
            first, second = ([chance.randint(0, 3) for _ in range(chance.randint(1, 6))] for _ in range(2))
            rose = chance.random() < 0.5
            more = len(second) - len(first)
            gone = False
            for out in itertools.combinations(range(max(len(first), len(second))), abs(more)):
                a = first if more >= 0 else [v for i, v in enumerate(first) if i not in out]
                b = second if more <= 0 else [v for i, v in enumerate(second) if i not in out]
                difference = sum(b) - sum(a)
                gone = gone or (difference <= 0 if rose else difference >= 0)
            counts = (tuple(answers.count(v) for v in range(4)) for answers in (first, second))
            self.assertEqual(could_be_made_alone(*counts, rose), gone)

    def test_eight(self):
        for before in ([2] * 7, [2] * 6 + [1]):
            self.assertEqual(count("eight", team_of(1, before, [2] * 8)), 1)
            self.assertEqual(count("eight", team_of(1, before, [2] * 7 + [1])), 1)
            self.assertEqual(count("eight", team_of(2, before, [2] * 8)), 0)
            self.assertEqual(count("eight", team_of(1, before, [2] * 11)), 0)
            self.assertEqual(count("eight", team_of(1, before, [2] * 6 + [1, 1])), 0)
        self.assertEqual(count("eight", team_of(1, HALF, [2] * 8)), 0)

    def test_eight_looks_back_until_something_was_shown(self):
        band, eight = [2] * 7, [2] * 7 + [1]
        # Withheld in between, or banded once more by fewer people.
        for between in ([2, 2, 2] + [SKIPPED] * 4, [2] * 4):
            self.assertEqual(count("eight", team_of(1, band, between, eight)), 1)
            self.assertEqual(team_of(2, band, between, eight).results[2, 0], ("banded", 2))
        self.assertEqual(count("eight", team_of(1, band, HALF, eight)), 0)
        self.assertEqual(team_of(2, band, HALF, eight).results[2, 0][0], "shown")
        # Valid answers count: eleven people, of whom three say nothing.
        silent = [2] * 8 + [SKIPPED] * 3
        self.assertEqual(team_of(2, band, silent).results[1, 0], ("banded", 2))
        self.assertEqual(count("eight", team_of(1, band, silent)), 1)

    def test_eight_under_another_key(self):
        first, seven, eight = [2, 2, 2, 0, 0, 4, 4, 4], [2] * 7 + [SKIPPED], [2] * 7 + [4]
        # Banded in a normal round, and the eighth answer in a repetition of the round before it; or the other way round.
        for later in ((first, seven, (eight, 0)), (first, (seven, 0), eight)):
            team = team_of(2, *later)
            self.assertNotEqual(team.results[2, 0][0], "shown")
            self.assertEqual(count("misfit", team), 0)
            shown = {2: {"shown": {"counts": [0, 0, 7, 0, 1], "cant_say": 0, "skipped": 0}}}
            banded = {1: {"banded": {"nearly": 2}}}
            self.assertEqual(count("eight", team_of(2, *later, results=banded | shown)), 1)

    def test_misfit(self):
        self.assertEqual(count("misfit", team_of(2, HALF)), 0)
        self.assertEqual(count("misfit", team_of(2, HALF, results={0: {"banded": {"nearly": 0}}})), 1)
        # A band that the rule for repetitions never lets through.
        wrong = {1: {"banded": {"nearly": 3}}}
        self.assertEqual(count("misfit", team_of(2, [3, 3, 3, 1, 1, 2, 2], ([3] * 7, 0), results=wrong)), 1)
        self.assertEqual(count("misfit", team_of(2, [2] * 7, HALF, page={1: ("rose", [], [])})), 1)


def tallies(n, values, several):
    """Every tally of n people."""
    for cuts in itertools.combinations(range(n + values + 1), values + 1):
        edges = (-1, *cuts, n + values + 1)
        tally = tuple(b - a - 1 for a, b in zip(edges, edges[1:]))
        if not (several and tally[-2]):
            yield tally


class Model(unittest.TestCase):
    def compare(self, slot, own):
        """CP-SAT and an enumeration of all tallies say the same of every result that there is."""
        place = {CANT_SAY: -2, SKIPPED: -1}.get(own, own)
        by_result = {}
        for tally in tallies(slot.n, slot.values, slot.several):
            if own is None or tally[place]:
                by_result.setdefault(publish(slot, tally), []).append(tally)
        compared = 0
        for result, fitting in by_result.items():
            if result[0] == "shown":
                continue
            problem = problem_of(slot, result, own)
            self.assertIsNotNone(a_tally(problem))
            self.assertEqual(is_determined(problem), len(fitting) == 1, (slot, result, own))
            for does in (True, False):
                there_is = any(sum(t[:-2]) >= 2 and sum(t[:-2]) - does in t[:-2] for t in fitting)
                self.assertEqual(may_stand_alone(problem, does), there_is, (slot, result, own, does))
            compared += 1
        reasons = ["little_changed", "few_or_nearly_all_changed", "first_not_shown"]
        for result in [("withheld",)] + [("banded", v) for v in range(slot.values)] + [("again", r) for r in reasons]:
            if result not in by_result:
                self.assertIsNone(a_tally(problem_of(slot, result, own)), (slot, result, own))
        return compared

    def test_as_an_enumeration(self):
        for rule in (1, 2):
            chance = random.Random(rule)
            compared = {"small": 0, "large": 0}
            while min(compared.values()) < 320:
                n = chance.randint(3, 6) if compared["small"] < 320 else chance.randint(7, 9)
                several = chance.random() < 0.2
                values = 2 if several else 3
                k = 3 if chance.random() < 0.4 else min(4, n)
                first = blocked = None
                if not several and chance.random() < 0.5:
                    firsts = [t for t in tallies(n, values, several) if publish(Slot(rule, k, n, values), t)[0] == "shown"]
                    first = chance.choice(firsts) if firsts else None
                    blocked = None if first else "first_not_shown"
                below = 8 if rule == 1 or chance.random() < 0.7 else chance.randint(8, 12)
                own = chance.choice([None, *range(values), SKIPPED] + ([] if several else [CANT_SAY]))
                slot = Slot(rule, k, n, values, several, below, first, blocked)
                compared["small" if n <= 6 else "large"] += self.compare(slot, own)

    def test_bands_of_a_repetition(self):
        chance = random.Random(5)
        passed = 0
        for _ in range(400):
            n = chance.randint(6, 12)
            first = tally_of([chance.choice([0, 1, 2, 2, 2, CANT_SAY]) for _ in range(n)], 3)
            value = chance.randrange(3)
            fails = any(few_or_nearly_all(4, n, case, first) for case in cases_of_band(4, n, 3, value))
            self.assertEqual(every_case_passes(4, n, first, value), not fails)
            self.assertEqual(some_case_fails(2, 4, n, first, value), fails)
            passed += not fails
        self.assertGreater(passed, 0)


class Facts(unittest.TestCase):
    def test_who_came_is_named(self):
        four, five = frozenset("abcd"), frozenset("abcde")
        self.assertEqual(facts.named([(four, ("shown", (2, 2, 0, 0, 0, 0, 0))), (five, ("shown", (2, 3, 0, 0, 0, 0, 0)))]), {"e": 1})
        self.assertEqual(facts.named([(four, ("shown", (2, 2, 0, 0, 0, 0, 0)))]), {})
        # Banded, and then two others: one of them was there before, and the newcomer is the other.
        self.assertEqual(facts.named([(four, ("banded", 0)), (five, ("shown", (3, 2, 0, 0, 0, 0, 0)))]), {"e": 1})

    def test_worlds_that_do_not_fit(self):
        people = frozenset("abcd")
        rounds = [(people, ("shown", (2, 2, 0, 0, 0, 0, 0))), (people, ("shown", (1, 3, 0, 0, 0, 0, 0)))]
        self.assertIsNone(facts.named(rounds))


class Command(unittest.TestCase):
    def run_on(self, team, *arguments):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            lines = {"rule": team.rule, "size": 12, "k": team.k, "rounds": team.rounds, "page": team.page, "truth": team.truth}
            file.write(json.dumps(lines) + "\n")
            file.flush()
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                code = solver.main([file.name, *arguments])
        return code, printed.getvalue()

    def test_clean(self):
        self.assertEqual(self.run_on(team_of(2, [3] * 6 + [1]), "--expect", "clean")[0], 0)
        code, printed = self.run_on(team_of(1, [0] * 6 + [1, SKIPPED]), "--expect", "clean", "--list")
        self.assertEqual(code, 1)
        self.assertIn("alone: line 1, round 0, item 0", printed)

    def test_faults(self):
        self.assertEqual(self.run_on(team_of(2, HALF), "--expect", "faults")[0], 1)
        self.assertEqual(solver.verdict(dict.fromkeys(solver.FAULTS, 1), "faults"), [])


if __name__ == "__main__":
    unittest.main()
