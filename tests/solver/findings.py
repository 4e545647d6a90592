"""What an attacker finds in a team, one function a kind of finding. Only `members`, `probe` and `misfit` see the truth."""

from gate import (
    BAND_BELOW,
    SKIPPED,
    distance,
    publish,
    read_result,
    slot_of,
    tally_of,
    topic_of,
)
from model import a_tally, problem_of, some_case_fails, tells_something, tells_who_stands_alone


class Team:
    """A team as published, read once. `truth` is kept apart from it."""

    def __init__(self, line):
        self.rounds, self.k, self.rule = line["rounds"], line["k"], line["rule"]
        self.page, self.truth = line["page"], line["truth"]
        self.slots, self.results = {}, {}
        for number, a_round in enumerate(self.rounds):
            for place, item in enumerate(a_round["items"]):
                self.slots[number, place] = slot_of(line, number, place)
                self.results[number, place] = read_result(item)
        self.topics = {at: topic_of(line, *at) for at in self.slots}

    def item(self, at):
        return self.rounds[at[0]]["items"][at[1]]

    def repeats(self, at):
        """The item that this one asks again under seal."""
        again = self.item(at)["again"]
        return (again["round"], again["item"]) if again else None

    def shown(self, at):
        return self.results[at][1] if self.results[at][0] == "shown" else None

    def at_round(self, at, number):
        """Where the same was asked in another round."""
        return next(b for b in self.slots if b[0] == number and self.topics[b] == self.topics[at])

    def sealed(self):
        """Pairs of times of one item that the rule for repetitions keeps apart: the first, its repetitions, theirs."""
        root = {}
        for at in sorted(self.slots):
            source = self.repeats(at)
            root[at] = root.get(source, source) if source else at
        places = sorted(self.slots)
        return [(a, b) for i, a in enumerate(places) for b in places[i + 1 :] if root[a] == root[b]]


def stands_alone(counts):
    valid = sum(counts)
    return valid >= 2 and max(counts) == valid - 1


def hidden(team):
    """Slots that are not shown and that somebody outside the team knows all the same."""
    for at, slot in team.slots.items():
        if not team.shown(at) and tells_something(problem_of(slot, team.results[at])):
            yield at


def members(team):
    """Whoever knows a hidden slot by their own answer; with it, whether they are the exception of a band themselves."""
    for at, slot in team.slots.items():
        if team.shown(at):
            continue
        result = team.results[at]
        for answer in team.truth[at[0]][at[1]].values():
            if tells_something(problem_of(slot, result, answer)):
                yield at, result[0] == "banded" and isinstance(answer, int) and answer != result[1]


def alone(team):
    """Shown, and one person stands alone among fewer than eight."""
    for at in team.slots:
        tally = team.shown(at)
        if tally and sum(tally[:-2]) < BAND_BELOW and stands_alone(tally[:-2]):
            yield at


def _may_be_probed(slot, tally):
    """Whether the others' answers are few, enough, and all or all but one alike."""
    counts = tally[:-2]
    return slot.k <= sum(counts) < BAND_BELOW and max(counts) >= sum(counts) - 1


def _tells_the_silent(slot, result, own):
    return result[0] == "shown" or tells_who_stands_alone(problem_of(slot, result, own))


def probe(team):
    """Slots where somebody is silent and the others nearly agree; with each, whether the silent one is told how nearly."""
    for at, slot in team.slots.items():
        answers = team.truth[at[0]][at[1]].values()
        silent = sorted({answer for answer in answers if not isinstance(answer, int)})
        if silent and _may_be_probed(slot, tally_of(answers, slot.values)):
            yield at, any(_tells_the_silent(slot, team.results[at], own) for own in silent)


def probe_if(team):
    """The same for everybody who did answer: had they been silent instead, would they have been told?"""
    for at, slot in team.slots.items():
        tally = tally_of(team.truth[at[0]][at[1]].values(), slot.values)
        for value, people in enumerate(tally[:-2]):
            if not people:
                continue
            other = list(tally)
            other[value] -= 1
            other[-1] += 1
            if _may_be_probed(slot, other):
                told = _tells_the_silent(slot, publish(slot, tuple(other)), SKIPPED)
                yield from [(at, told)] * people


def again(team):
    """Two times of one item, both shown, between which too few or nearly all moved."""
    for a, b in team.sealed():
        one, other = team.shown(a), team.shown(b)
        if one and other:
            same = sum(one) == sum(other)
            if not same or not 2 * team.k <= distance(one, other) <= 2 * (sum(one) - 2):
                yield b


def again_band(team):
    """A banded repetition of which only some cases could have been published: the band hides less than it says."""
    for a, b in team.sealed():
        for band, other in ((a, b), (b, a)):
            tally, slot = team.shown(other), team.slots[band]
            if team.results[band][0] != "banded" or not tally or not team.repeats(band):
                continue
            value = team.results[band][1]
            if slot.n != sum(tally) or some_case_fails(slot.rule, slot.k, slot.n, tally, value):
                yield band


def few_joined_or_left(team, before, number):
    """Whether fewer than k people, and not none, may be the whole difference; True where nobody said how many are.

    Whoever joined in one round may have left in the next, so what was stated does not add up.
    """
    changes = [a_round["changed"] for a_round in team.rounds[before + 1 : number + 1]]
    if None in changes:
        return True
    surely = 2 * max(changes) - sum(changes)
    return sum(changes) > 0 and surely < team.k


def line(team):
    """The page set two means beside each other, in words or by a stroke, where few people make the difference."""
    for at in team.slots:
        page = team.page[at[0]][at[1]]
        wrong = any(few_joined_or_left(team, one, other) for one, other in page["strokes"])
        for one, other in page["beside"]:
            first, second = (team.shown(team.at_round(at, number)) for number in (one, other))
            more = abs(sum(second[:-2]) - sum(first[:-2])) if first and second else 1
            wrong |= few_joined_or_left(team, one, other) or more in range(1, team.k)
        if wrong:
            yield at


def _compared(team, at):
    """The last time before that was asked, where both were shown: what a page compares with."""
    if team.repeats(at) or not team.shown(at):
        return None
    before = [b for b in sorted(team.slots) if b[0] < at[0] and team.item(b)["question"] == team.item(at)["question"]]
    before = [b for b in before if not team.repeats(b)]
    return before[-1] if before and team.shown(before[-1]) else None


def could_be_made_alone(first, second, rose):
    """Whether those by whom one of the two counts is larger could have made the change: without them it may be gone.

    Counts by value. The worst choice is to take away, of the larger count, those who speak most for the change.
    """
    first_answers, second_answers = ([v for v, c in enumerate(t) for _ in range(c)] for t in (first, second))
    if not rose:
        first_answers, second_answers = ([-v for v in reversed(t)] for t in (first_answers, second_answers))
    more = len(second_answers) - len(first_answers)
    if more > 0:
        second_answers = second_answers[:-more]
    elif more < 0:
        first_answers = first_answers[-more:]
    return sum(second_answers) * len(first_answers) <= sum(first_answers) * len(second_answers)


def made_alone(team):
    """The page printed that an item rose or fell, and those who are more could have made it alone."""
    for at in team.slots:
        change, before = team.page[at[0]][at[1]]["change"], _compared(team, at)
        if change in ("rose", "fell") and before and team.shown(at):
            if could_be_made_alone(team.shown(before)[:-2], team.shown(at)[:-2], change == "rose"):
                yield at


def _nearly_all_of_eight(team, at):
    tally = team.shown(at)
    return bool(tally) and sum(tally[:-2]) >= BAND_BELOW and max(tally[:-2]) >= sum(tally[:-2]) - 1


def _bands_since_shown(team, at):
    """Where the same was banded before, since it was shown last."""
    for number in range(at[0] - 1, -1, -1):
        for before in [b for b in team.slots if b[0] == number and team.topics[b] == team.topics[at]]:
            if team.shown(before):
                return
            if team.results[before][0] == "banded":
                yield before


def eight(team):
    """Banded before, and an eighth answer shows it, and with it whether somebody stood alone then."""
    for at in team.slots:
        if _nearly_all_of_eight(team, at):
            valid = sum(team.shown(at)[:-2])
            if any(valid < team.slots[before].n + team.k for before in _bands_since_shown(team, at)):
                yield at


def misfit(team):
    """Results that the rule does not give for these answers, and pages that compare with nothing shown."""
    for at, slot in team.slots.items():
        truth = tally_of(team.truth[at[0]][at[1]].values(), slot.values)
        fits = sum(truth) == slot.n and publish(slot, truth) == team.results[at]
        if fits and not team.shown(at):
            fits = a_tally(problem_of(slot, team.results[at])) is not None
        page = team.page[at[0]][at[1]]
        if not fits or (page["change"] in ("rose", "fell") and not _compared(team, at)):
            yield at
