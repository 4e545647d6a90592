"""What trends give away by counts alone, however each single round is gated.

    python facts.py [--teams N]

Simulated teams answer one question about a *fact*, such as where somebody works, in two, three and four normal rounds that
are published by rule 2. An attacker outside knows who took part in which round (from the folder or the chat), assumes that
everybody who took part answered and that no answer ever changes, and names everybody whose answer is the same in every
world that fits. In the second half answers do move, and the attacker does not know it.
"""

import argparse
import random
from collections import Counter

from ortools.sat.python import cp_model

from gate import BAND_BELOW, Slot, publish

K, TAKES_PART, MOVES = 4, 0.85, 0.1
SIZES, ROUNDS = (5, 7, 9, 12), (2, 3, 4)
# Skewed, as places are: half of the people at one, few at the last.
SHARES = (0.5, 0.2, 0.15, 0.1, 0.05)
VALUES = len(SHARES)
SEED = 20240229


def draw(chance, without=None):
    """A value by its share; another one than `without`."""
    shares = [0 if value == without else share for value, share in enumerate(SHARES)]
    return chance.choices(range(VALUES), shares)[0]


def play(chance, size, moves):
    """Rounds of one team, each as {person: answer} of those who took part."""
    answers = [draw(chance) for _ in range(size)]
    rounds = []
    for number in range(max(ROUNDS)):
        if number:
            answers = [draw(chance, answer) if chance.random() < moves else answer for answer in answers]
        rounds.append({person: answer for person, answer in enumerate(answers) if chance.random() < TAKES_PART})
    return rounds


def publish_all(rounds):
    """Who took part and what was published, of every round that enough people took part in."""
    published, banded = [], 0
    for answers in rounds:
        n = len(answers)
        if n < K:
            continue
        count = Counter(answers.values())
        slot = Slot(2, K, n, VALUES, below=max(BAND_BELOW, banded + K if banded else 0))
        result = publish(slot, tuple(count[v] for v in range(VALUES)) + (0, 0))
        # How many there were when it was banded, since it was shown last.
        banded = max(banded, n) if result[0] == "banded" else 0 if result[0] == "shown" else banded
        published.append((frozenset(answers), result))
    return published


def named(published):
    """The people whose answer is the same in every world, with it; None where no world fits.

    People who took part in the very same rounds are counted together: nothing tells them apart.
    """
    everybody = sorted(set().union(*(people for people, _ in published)))
    groups = {}
    for person in everybody:
        groups.setdefault(tuple(person in people for people, _ in published), []).append(person)
    model = cp_model.CpModel()
    count = {}
    for took_part, people in groups.items():
        for value in range(VALUES):
            count[took_part, value] = model.new_int_var(0, len(people), "")
        model.add(sum(count[took_part, value] for value in range(VALUES)) == len(people))
    for number, (people, result) in enumerate(published):
        totals = [sum(count[group, value] for group in groups if group[number]) for value in range(VALUES)]
        if result[0] == "shown":
            for value in range(VALUES):
                model.add(totals[value] == result[1][value])
        elif result[0] == "banded":
            model.add(totals[result[1]] >= len(people) - 1)
    candidates = None
    while candidates is None or candidates:
        if candidates is not None:
            # A world in which at least one of the candidates is refuted.
            trial = model.clone()
            refuted = []
            for group, value in candidates.items():
                literal = trial.new_bool_var("")
                trial.add(count[group, value] <= len(groups[group]) - 1).only_enforce_if(literal)
                refuted.append(literal)
            trial.add_bool_or(refuted)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        found = solver.solve(model if candidates is None else trial)
        if found == cp_model.INFEASIBLE:
            break
        if found not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise RuntimeError(solver.status_name(found))
        whole = {g: v for g, v in count if solver.value(count[g, v]) == len(groups[g])}
        candidates = {g: v for g, v in whole.items() if candidates is None or candidates.get(g) == v}
    if candidates is None:
        return None
    return {person: value for group, value in candidates.items() for person in groups[group]}


def simulate(teams, size, moves):
    """By number of rounds: people, named, rightly named, teams given up."""
    chance = random.Random(f"{SEED} {size} {moves}")
    sums = {number: Counter() for number in ROUNDS}
    for _ in range(teams):
        rounds = play(chance, size, moves)
        for number in ROUNDS:
            published, total = publish_all(rounds[:number]), sums[number]
            latest = {person: answer for answers in rounds[:number] for person, answer in answers.items()}
            total["people"] += len(latest)
            found = named(published) if published else {}
            total["given up"] += found is None
            total["named"] += len(found or {})
            total["right"] += sum(latest[person] == value for person, value in (found or {}).items())
    return sums


def main():
    parser = argparse.ArgumentParser(description="What trends give away by counts alone.")
    parser.add_argument("--teams", type=int, default=200, help="simulated teams a size (200)")
    teams = parser.parse_args().teams
    shares = ", ".join(f"{share:.0%}" for share in SHARES)
    print(f"k = {K}, everybody takes part with {TAKES_PART:.0%}, five values with {shares}; {teams} teams a line, seed {SEED}")
    print("named: of all who took part; right: of the named, what they said last; given up: teams in which no world fits\n")
    print(f"{'team':>4} {'rounds':>6} | {'nothing moves: named':>20} | {'one of ten moves: named':>23} {'right':>6} {'given up':>8}")
    for size in SIZES:
        still, moving = simulate(teams, size, 0), simulate(teams, size, MOVES)
        for number in ROUNDS:
            a, b = still[number], moving[number]
            if a["right"] != a["named"] or a["given up"]:
                raise RuntimeError("where nothing moves, the attacker is never wrong")
            right = f"{b['right'] / b['named']:.0%}" if b["named"] else "–"
            print(
                f"{size:4} {number:6} | {a['named'] / a['people']:20.1%} | "
                f"{b['named'] / b['people']:23.1%} {right:>6} {b['given up'] / teams:8.0%}"
            )


if __name__ == "__main__":
    main()
