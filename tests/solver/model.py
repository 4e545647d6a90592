"""A hidden slot as a CP-SAT model: which tallies could have been published as this result?"""

from dataclasses import dataclass
from functools import lru_cache

from ortools.sat.python import cp_model

from gate import BAND_BELOW, CANT_SAY, SKIPPED


@dataclass(frozen=True)
class Value:
    """A value, by all that tells it from the others. Values that are alike may stand in any order."""

    own: bool
    banded: bool
    first: int | None


@dataclass(frozen=True)
class Problem:
    """What one attacker knows of one slot, with the values in a fixed order, so that each problem is solved once."""

    rule: int
    k: int
    n: int
    values: tuple
    several: bool
    below: int
    # "withheld", "banded", or the reason why a repetition shows nothing.
    result: str
    blocked: str | None
    # Can't say and skipped, the first time.
    silent: tuple | None
    # The attacker's own answer where it is no value.
    own_silent: str | None


def problem_of(slot, result, own=None):
    """The problem of somebody who answered `own`, or, without it, of somebody outside the team."""
    band = result[1] if result[0] == "banded" else None
    first = slot.first
    values = [Value(own == v, band == v, first[v] if first else None) for v in range(slot.values)]
    if not slot.several:
        values.sort(key=lambda value: (value.own, value.banded, value.first or 0))
    return Problem(
        slot.rule,
        slot.k,
        slot.n,
        tuple(values),
        slot.several,
        slot.below,
        result[1] if result[0] == "again" else result[0],
        slot.blocked,
        first[-2:] if first else None,
        own if own in (CANT_SAY, SKIPPED) else None,
    )


class Counters:
    """The variables of a tally, and what every model needs of them."""

    def __init__(self, k, n, values, first):
        self.model = cp_model.CpModel()
        self.k, self.n, self.values, self.first = k, n, values, first
        self.all = [self.model.new_int_var(0, n, f"c{i}") for i in range(values + 2)]
        self.counts = self.all[:-2]
        self.valid = sum(self.counts)
        self.model.add(sum(self.all) == n)

    def never(self):
        self.model.add_bool_or([])

    def when(self, constraint):
        """A new literal that may only be true where the constraint holds."""
        literal = self.model.new_bool_var("")
        self.model.add(constraint).only_enforce_if(literal)
        return literal

    def distance(self):
        """The sum of all differences to the first time."""
        differences = []
        for counter, then in zip(self.all, self.first, strict=True):
            difference = self.model.new_int_var(0, self.n, "")
            self.model.add_abs_equality(difference, counter - then)
            differences.append(difference)
        return sum(differences)

    def few_or_nearly_all(self, rule):
        """Literals of which one must hold where a repetition may not be shown."""
        distance = self.distance()
        few = self.when(distance <= 2 * self.k - 1)
        return [few] if rule == 1 else [few, self.when(distance >= 2 * (self.n - 2) + 1)]

    def band(self, rule, value, several, below):
        """The tally gives the band of this value."""
        if rule == 1 and self.n >= BAND_BELOW:
            self.never()
        self.model.add(self.valid >= self.k)
        by_everybody = rule == 1 and not several
        self.model.add(self.counts[value] >= (self.n if by_everybody else self.valid) - 1)
        if several:
            # "At most one" is looked at first.
            self.model.add(self.counts[1] <= 1 if value == 0 else self.counts[1] >= 2)
        if rule == 2:
            self.model.add(self.valid <= below - 1)

    def alone(self, does):
        """Somebody stands alone, one value being everybody else's; or nobody does, it being everybody's."""
        self.model.add_bool_or([self.when(count == self.valid - int(does)) for count in self.counts])
        # With one valid answer less than two, "all but one" would mean nothing.
        self.model.add(self.valid >= 2)

    def solve(self):
        """A tally, or None where there is none."""
        solver = cp_model.CpSolver()
        # One worker and a fixed seed: every run does the same.
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        # The models are tiny: what usually saves time takes most of it here.
        solver.parameters.cp_model_presolve = False
        solver.parameters.linearization_level = 0
        found = solver.solve(self.model)
        if found == cp_model.INFEASIBLE:
            return None
        if found not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise RuntimeError(solver.status_name(found))
        return tuple(solver.value(counter) for counter in self.all)


@lru_cache(maxsize=None)
def some_case_fails(rule, k, n, first, value):
    """Whether a tally that gives this band is one that the rule for repetitions holds back."""
    counters = Counters(k, n, len(first) - 2, first)
    # A band of a repetition may stand for as many as took part.
    counters.band(rule, value, several=False, below=n + 1)
    counters.model.add_bool_or(counters.few_or_nearly_all(rule))
    return counters.solve() is not None


def counters_of(problem):
    """The model of a problem: exactly the tallies that are published as its result."""
    first = tuple(value.first for value in problem.values) + problem.silent if problem.silent else None
    rule, k, values = problem.rule, problem.k, problem.values
    counters = Counters(k, problem.n, len(values), first)
    if problem.several:
        counters.model.add(counters.all[-2] == 0)
    for value, counter in zip(values, counters.all):
        if value.own:
            counters.model.add(counter >= 1)
    if problem.own_silent:
        counters.model.add(counters.all[-2 if problem.own_silent == CANT_SAY else -1] >= 1)

    if problem.result == "withheld":
        counters.model.add(counters.valid <= k - 1)
        return counters
    counters.model.add(counters.valid >= k)
    if problem.blocked or problem.result in ("not_comparable", "other_number", "first_not_shown"):
        if problem.result != problem.blocked:
            counters.never()
    elif problem.result == "banded":
        value = next(i for i, value in enumerate(values) if value.banded)
        counters.band(rule, value, problem.several, problem.below)
        if first and rule == 1:
            counters.model.add(counters.distance() >= 2 * k)
        elif first and some_case_fails(rule, k, problem.n, first, value):
            counters.never()
    elif problem.result == "little_changed" and rule == 1 and first:
        counters.model.add_bool_or(counters.few_or_nearly_all(rule))
    elif problem.result == "few_or_nearly_all_changed" and rule == 2 and first:
        reasons = counters.few_or_nearly_all(rule)
        for value, count in enumerate(counters.counts):
            if some_case_fails(rule, k, problem.n, first, value):
                # A band that is held back whatever the distance of the tally at hand is.
                small = counters.when(counters.valid <= problem.below - 1)
                close = counters.when(count >= counters.valid - 1)
                held = counters.model.new_bool_var("")
                counters.model.add_implication(held, small)
                counters.model.add_implication(held, close)
                reasons.append(held)
            else:
                # This band would have been published.
                large = counters.when(counters.valid >= problem.below)
                apart = counters.when(count <= counters.valid - 2)
                counters.model.add_bool_or([large, apart])
        counters.model.add_bool_or(reasons)
    else:
        counters.never()
    return counters


@lru_cache(maxsize=None)
def a_tally(problem):
    """A tally that could have been published so; None when the rule does not publish this at all."""
    return counters_of(problem).solve()


@lru_cache(maxsize=None)
def is_determined(problem):
    """Whether one tally alone could have been published so: the least and the most of every counter are the same."""
    one = a_tally(problem)
    if one is None:
        return False
    counters = counters_of(problem)
    differs = []
    for counter, value in zip(counters.all, one):
        differs += [counters.when(counter <= value - 1), counters.when(counter >= value + 1)]
    counters.model.add_bool_or(differs)
    return counters.solve() is None


@lru_cache(maxsize=None)
def may_stand_alone(problem, does):
    """Whether somebody may stand alone (`does`), or nobody (not `does`)."""
    counters = counters_of(problem)
    counters.alone(does)
    return counters.solve() is not None


def tells_who_stands_alone(problem):
    """Whether "one stands alone" and "nobody does" can be told apart. A result that no tally gives tells nothing."""
    return a_tally(problem) is not None and not (may_stand_alone(problem, True) and may_stand_alone(problem, False))


def tells_something(problem):
    """Whether the tally, or whether somebody stands alone beside a band, is known."""
    return is_determined(problem) or (problem.result == "banded" and tells_who_stands_alone(problem))
