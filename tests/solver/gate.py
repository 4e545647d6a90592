"""The rule by which results are published, in plain Python, and the slots of a team as the solver reads them.

A tally is a tuple: how many people gave each value, then how many can't say, then how many skipped.
A result is a tuple: ("shown", tally), ("banded", value), ("withheld",) or ("again", reason).
An option of `several` is a slot of two values, 0 = no and 1 = yes: "at most one" is nearly everybody's 0, "all or all but
one" is nearly everybody's 1.
"""

from dataclasses import dataclass
from functools import lru_cache

BAND_BELOW = 8
CANT_SAY, SKIPPED = "cant_say", "skipped"
WITHHELD = ("withheld",)


@dataclass(frozen=True)
class Slot:
    """What everybody knows of an item of a round before its answers are counted."""

    rule: int
    k: int
    n: int
    values: int
    several: bool = False
    # By rule 2 a band holds below so many valid answers: more than eight where it was banded before.
    below: int = BAND_BELOW
    # Asked again under seal: the tally that was shown the first time ...
    first: tuple | None = None
    # ... or the reason for which nothing can be compared, whatever the answers are.
    blocked: str | None = None


def nearly(slot, tally):
    """The value that all or all but one took; None when there is none."""
    counts = tally[:-2]
    valid = sum(counts)
    if slot.several:
        return 0 if counts[1] <= 1 else 1 if counts[1] + 1 >= valid else None
    # Rule 1 measures by everybody, the silent included: this is one of its holes.
    whole = slot.n if slot.rule == 1 else valid
    return next((value for value, count in enumerate(counts) if count >= whole - 1), None)


def distance(one, other):
    """Over all counters; half of it is how many people must have moved at least."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def few_or_nearly_all(k, n, one, other):
    return not 2 * k <= distance(one, other) <= 2 * (n - 2)


def cases_of_band(k, n, values, value):
    """Every tally that a band of rule 2 can stand for."""
    for valid in range(k, n + 1):
        for cant_say in range(n - valid + 1):
            silent = (cant_say, n - valid - cant_say)
            yield tuple(valid if v == value else 0 for v in range(values)) + silent
            for other in range(values):
                if other != value:
                    counts = [0] * values
                    counts[value], counts[other] = valid - 1, 1
                    yield tuple(counts) + silent


@lru_cache(maxsize=None)
def every_case_passes(k, n, first, value):
    cases = cases_of_band(k, n, len(first) - 2, value)
    return not any(few_or_nearly_all(k, n, case, first) for case in cases)


def publish(slot, tally):
    """What the rule lets through of this tally."""
    valid = sum(tally[:-2])
    if valid < slot.k:
        return WITHHELD
    if slot.blocked:
        return ("again", slot.blocked)
    value = nearly(slot, tally)
    banded = value is not None and (slot.n < BAND_BELOW if slot.rule == 1 else valid < slot.below)
    if slot.first and slot.rule == 1 and distance(tally, slot.first) < 2 * slot.k:
        return ("again", "little_changed")
    if slot.first and slot.rule == 2:
        if banded:
            passes = every_case_passes(slot.k, slot.n, slot.first, value)
        else:
            passes = not few_or_nearly_all(slot.k, slot.n, tally, slot.first)
        if not passes:
            return ("again", "few_or_nearly_all_changed")
    if banded:
        return ("banded", value)
    return ("shown", tally)


def read_result(item):
    """A result of the team file as a tuple."""
    result = item["result"]
    if "shown" in result:
        shown = result["shown"]
        if item["kind"] == "several":
            return ("shown", (shown["no"], shown["yes"], 0, shown["skipped"]))
        return ("shown", (*shown["counts"], shown["cant_say"], shown["skipped"]))
    if "banded" in result:
        return ("banded", result["banded"]["nearly"])
    if "at_most_one" in result:
        return ("banded", 0)
    if "all_or_all_but_one" in result:
        return ("banded", 1)
    if "asked_again" in result:
        return ("again", result["asked_again"]["withheld"])
    if "withheld" in result:
        return WITHHELD
    raise ValueError(f"no such result: {result}")


def tally_of(answers, values):
    """Counts the answers of everybody."""
    tally = [0] * (values + 2)
    for answer in answers:
        tally[values if answer == CANT_SAY else values + 1 if answer == SKIPPED else answer] += 1
    return tuple(tally)


def topic_of(team, number, place):
    """A name for everything that asks the same: plain rounds and repetitions alike."""
    item = team["rounds"][number]["items"][place]
    if item["again"]:
        return topic_of(team, item["again"]["round"], item["again"]["item"])
    return item["question"]


def banded_before(team, number, place):
    """The most people of any round in which the same was banded since it was shown last; None where there is none."""
    topic, most = topic_of(team, number, place), None
    for before in range(number - 1, -1, -1):
        for other, item in enumerate(team["rounds"][before]["items"]):
            if topic_of(team, before, other) == topic:
                kind = read_result(item)[0]
                if kind == "shown":
                    return most
                if kind == "banded":
                    most = max(most or 0, team["rounds"][before]["n"])
    return most


def slot_of(team, number, place):
    """The slot of an item, from what is published of the rounds before it."""
    rounds, k, rule = team["rounds"], team["k"], team["rule"]
    item, n = rounds[number]["items"][place], rounds[number]["n"]
    below, first, blocked = BAND_BELOW, None, None
    banded = banded_before(team, number, place)
    if rule == 2 and banded is not None:
        below = max(BAND_BELOW, banded + k)
    if item["again"]:
        source = rounds[item["again"]["round"]]
        repeated = source["items"][item["again"]["item"]]
        shown = read_result(repeated)
        # Host, collector, k or N may have been others, and a copy may have been published apart: the file's own word is
        # taken for that.
        if read_result(item) == ("again", "not_comparable") or (rule == 2 and repeated["again"]):
            blocked = "not_comparable"
        elif source["n"] != n:
            blocked = "other_number"
        elif shown[0] != "shown":
            blocked = "first_not_shown"
        else:
            first = shown[1]
    return Slot(rule, k, n, item["values"], item["kind"] == "several", below, first, blocked)
