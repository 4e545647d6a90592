"""Attacks what teams published, with a constraint solver.

    python solver.py teams.jsonl [--expect clean|faults] [--list]
"""

import argparse
import json
import sys
from collections import Counter

import findings
from findings import Team

MEANING = {
    "hidden": "hidden slots that somebody outside the team knows",
    "hidden_member": "hidden slots that a member knows by their own answer",
    "exception": "the same, where the member is the exception of a band (accepted)",
    "alone": "shown, and one stands alone among fewer than eight",
    "probe": "a silent member is told whether one stands alone",
    "probe_if": "the same, had somebody who answered been silent",
    "again": "two times of one item, and too few or nearly all moved between",
    "again_band": "a banded repetition of which only some cases could be published",
    "line": "two means beside each other, or joined by a stroke, where few people make the difference",
    "made_alone": "a rise or fall that those who are more could have made alone",
    "eight": "an eighth answer shows what was banded before",
    "misfit": "results that the rule does not give for these answers",
}
ACCEPTED = {"exception"}
FAULTS = ("alone", "probe", "line", "eight", "again", "again_band", "made_alone")
# Kinds of finding that are found by what is published alone, or by a comparison with the truth, one a slot.
PLAIN = ("hidden", "alone", "again", "again_band", "line", "made_alone", "eight", "misfit")


def attack(team):
    """All findings in a team, as (kind, place), and the cases in which a finding was possible, by kind."""
    found, cases = [], Counter()
    for kind in PLAIN:
        found += [(kind, at) for at in getattr(findings, kind)(team)]
    for at, is_exception in findings.members(team):
        found.append(("exception" if is_exception else "hidden_member", at))
    for kind in ("probe", "probe_if"):
        for at, told in getattr(findings, kind)(team):
            cases[kind] += 1
            if told:
                found.append((kind, at))
    cases["rounds"] = len(team.rounds)
    cases["slots"] = len(team.slots)
    cases["hidden slots"] = sum(not team.shown(at) for at in team.slots)
    return found, cases


def table(counts, cases):
    """Plain text, one line a kind."""
    lines = [f"{name:14}{cases[name]:8}" for name in ("teams", "rounds", "slots", "hidden slots")] + [""]
    for kind, meaning in MEANING.items():
        share = f" of {cases[kind]} ({counts[kind] / max(cases[kind], 1):.1%})" if kind.startswith("probe") else ""
        lines.append(f"{kind:14}{counts[kind]:8}{share}  {meaning}")
    return "\n".join(lines)


def verdict(counts, expect):
    """The kinds that are not as expected."""
    if expect == "clean":
        return [kind for kind in MEANING if counts[kind] and kind not in ACCEPTED]
    if expect == "faults":
        return [kind for kind in FAULTS if not counts[kind]]
    return []


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Attacks what teams published, with a constraint solver.")
    parser.add_argument("teams", help="a team a line, JSON")
    parser.add_argument("--expect", choices=("clean", "faults"))
    parser.add_argument("--list", action="store_true", help="print the place of every finding (line, round and item)")
    chosen = parser.parse_args(arguments)
    counts, cases = Counter(), Counter()
    with open(chosen.teams, encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            if not text.strip():
                continue
            found, possible = attack(Team(json.loads(text)))
            counts.update(kind for kind, _ in found)
            cases.update(possible)
            cases["teams"] += 1
            if chosen.list:
                for kind, (a_round, item) in found:
                    print(f"{kind}: line {number}, round {a_round}, item {item}")
    print(table(counts, cases))
    wrong = verdict(counts, chosen.expect)
    # A file without teams must not pass for a clean one.
    if chosen.expect and not cases["slots"]:
        wrong = ["no slots"]
    if chosen.expect:
        print(f"\nexpected {chosen.expect}: {'not so: ' + ', '.join(wrong) if wrong else 'as expected'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
