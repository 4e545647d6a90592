"""Runs each block of docs/read-it.md as it stands, and compares every cell with what Python's csv reads, and what R's
packages compute with what Rust computed.

    python3 tests/readers/read_it.py FOLDER

FOLDER holds the tables, in any folders inside, and expected.json: `cargo xtask test --only readers` makes it.
"""

import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Names that some program takes for something else.
AWKWARD = ["NULL", "NA", "nan", "\\N", "0012", "1e3", "true", 'a "b", c;d', "comma, comma"]
NUMBER = r"-?\d+(\.0)?"

PYTHON = """
import json
rows = pulse.rows() if hasattr(pulse, "iter_rows") else pulse.astype(object).where(pulse.notna(), None).values.tolist()
print(json.dumps([list(pulse.columns), *map(list, rows)], default=str))
"""
# \x1f and \x1e stand in no text.
R = """
cells <- sapply(as.data.frame(pulse), function(column) ifelse(is.na(column), "", as.character(column)))
cells <- matrix(cells, ncol = length(names(pulse)))
cat(paste(apply(rbind(names(pulse), cells), 1, paste, collapse = "\\x1f"), collapse = "\\x1e"))
"""
SHEET = """
import json, openpyxl
rows = openpyxl.load_workbook("team.pulse.xlsx").active.iter_rows(values_only=True)
print(json.dumps([[str(cell.date()) if hasattr(cell, "date") else cell for cell in row] for row in rows], default=str))
"""


def blocks():
    """Each block of the document: the heading above it, its language and its text."""
    heading, found = "", []
    for match in re.finditer(r"^## ([^\n]+)$|^```(\w+)\n(.*?)^```$", (ROOT / "docs/read-it.md").read_text(encoding="utf-8"), re.M | re.S):
        heading = match[1] or heading
        if match[2]:
            found.append((heading, match[2], match[3]))
    return found


def run(words, folder):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stderr[-1000:]}")
    return done.stdout


def cells(language, block, folder):
    """What a block reads, as texts; a cell with nothing in it is ''."""
    if language == "r":
        return [row.split("\x1f") for row in run(["Rscript", "-e", block + R], folder).split("\x1e")]
    if language == "sh":
        run(["sh", "-c", block.replace("soffice", f"soffice -env:UserInstallation=file://{folder}/profile", 1)], folder)
        said = run([sys.executable, "-c", SHEET], folder)
    else:
        said = run([sys.executable, "-c", block + PYTHON], folder)
    return [["" if cell is None else str(cell) for cell in row] for row in json.loads(said)]


def same(found, written):
    """Whether a cell is what the file says; a number may have been read as one of floating point."""
    return found == written or re.fullmatch(NUMBER, written) is not None and re.fullmatch(NUMBER, found) is not None \
        and "." in found and float(found) == float(written)


def tables(folder):
    """The tables that are read: of teams with awkward names, and those of tests/vectors/csv."""
    found = {}
    for path in sorted(folder.glob("department-*/*.pulse.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            team = next(csv.DictReader(file))["team"]
        if team in AWKWARD:
            found[team] = path
    assert set(found) == set(AWKWARD), f"there is no table of {set(AWKWARD) - set(found)}"
    return [*found.values(), *sorted((ROOT / "tests/vectors/csv").glob("*.pulse.csv"))]


def read(folder):
    """What is wrong with what each block reads."""
    readers = [(heading, language, block) for heading, language, block in blocks() if "team.pulse.csv" in block]
    assert len(readers) == 5, f"{len(readers)} blocks read a table"
    wrong = []
    for heading, language, block in readers:
        right = 0
        for path in tables(folder):
            # As the document says, LibreOffice reads version 1 otherwise.
            if language == "sh" and path.name.endswith("-1.pulse.csv"):
                continue
            with tempfile.TemporaryDirectory() as place:
                shutil.copyfile(path, pathlib.Path(place, "team.pulse.csv"))
                with open(path, encoding="utf-8", newline="") as file:
                    written = list(csv.reader(file))
                found = cells(language, block, place)
            shape = lambda rows: [len(row) for row in rows]
            if shape(found) != shape(written):
                wrong.append(f"{heading}, {path.name}: {len(found)} rows for {len(written)}, or of other lengths")
                continue
            wrong += [f"{heading}, {path.name}, row {row}: {one!r} for {other!r}" for row, pair in enumerate(zip(found, written))
                for one, other in zip(*pair) if not same(one, other)]
            right += 1
        print(f"{heading}: {right} tables")
    return wrong


def in_r(folder, before, after):
    """The blocks about R's packages, between what gives `x`, `item` and `team` and what prints."""
    about = [block for heading, _, block in blocks() if heading == "Why R says something else"]
    assert len(about) == 1
    script = f"{before}\nsuppressMessages({{\n{about[0]}}})\n{after}"
    return [json.loads(line) for line in run(["Rscript", "-e", script], folder).splitlines() if line.startswith("[")]


NUMBERS = 'numbers <- function(x) cat("[", paste(ifelse(is.na(x), "null", format(x, digits = 17, trim = TRUE)), collapse = ","), "]\\n", sep = "")\n'


def near(one, other):
    return (one is None) == (other is None) and (one is None or abs(one - other) <= 1e-9)


def teams_in_r(folder):
    """Items of five steps of all whole tables of version 2, against what Rust computed."""
    expected = {(row["pulse_id"], row["question"]): row for row in json.loads((folder / "expected.json").read_text(encoding="utf-8"))}
    [answers] = [block for heading, _, block in blocks() if heading == "The answers again, in R"]
    [reading] = [block for heading, _, block in blocks() if heading == "R" and "read.csv" in block]
    all_tables = f"""pulse <- do.call(rbind, lapply(Sys.glob("department-*/*.pulse.csv"), function(file) {{
        {reading.replace('"team.pulse.csv"', 'file')} ; pulse }}))\n{answers}"""
    # The packages sort groups as texts.
    order = "item <- sprintf('%08d', item)\n"
    printed = """cat("[", paste0('"', five$pulse_id, '"', collapse = ","), "]\n", sep = "")
        for (figure in list(five$question, tapply(x, item, mean), tapply(x, item, var), mean_distance, theirs)) numbers(figure)"""
    ids, questions, *figures = in_r(folder, NUMBERS + all_tables + order, printed)
    assert len(ids) > 2_000 and all(len(figure) == len(ids) for figure in figures), f"{len(ids)} items"
    wrong, cut = [], 0
    for at, mean, variance, distance, their in zip(zip(ids, questions), *figures):
        row = expected[at]
        cut += row["rwg_star"] < 0
        ours = [row["mean"], row["variance"], row["ad"], max(row["rwg_star"], 0)]
        if not all(map(near, [mean, variance, distance, their], ours)):
            wrong.append(f"{at}: R says {mean}, {variance}, {distance} and {their}, Rust {ours} before it is cut")
    print(f"R, rwg: {len(ids)} items, {cut} of them cut at 0")
    return wrong + ([] if cut else ["no item is cut at 0"])


def a_wg_in_r(folder):
    vectors = [item for item in json.loads((ROOT / "tests/vectors/statistics.json").read_text(encoding="utf-8"))["items"]
        if len(item["counts"]) == 5 and item["lowest"] == 1 and item["n"] > 1]
    wrong, few, alike = [], 0, 0
    values = ",".join(str(step + 1) for item in vectors for step, count in enumerate(item["counts"]) for _ in range(count))
    groups = ",".join(f"'{at:04}'" for at, item in enumerate(vectors) for _ in range(sum(item["counts"])))
    # Six people of whom five say 5, beside an item of other answers, and that item alone.
    several = "y <- c(1, 2, 3, 4, 5, 3)\nnumbers(awg(data.frame(x = c(4, 5, 5, 5, 5, 5), y), rep(1, 6))$a.wg)\nnumbers(awg(y, rep(1, 6))$a.wg)"
    found, together, alone = in_r(folder, f"{NUMBERS}x <- c({values})\nitem <- c({groups})", f"numbers(a_wg)\n{several}")
    assert len(found) == len(vectors)
    if together != alone:
        wrong.append(f"awg of two items is {together}, and of the one that is not NA {alone}")
    for item, their in zip(vectors, found):
        if item["n"] < 4:
            few += 1
            right = item["awg"] is None
        else:
            alike += their is None
            right = near(their, item["awg"])
        if not right:
            wrong.append(f"a_wg of {item['counts']}: R says {their}, Rust {item['awg']}")
    print(f"R, awg: {len(vectors)} items, {few} of fewer than four answers, {alike} with none in both")
    return wrong + ([] if few and alike else ["the vectors hold no item of few answers, or none of nearly one mind"])


def between_in_r(folder):
    vectors = json.loads((ROOT / "tests/vectors/statistics.json").read_text(encoding="utf-8"))["icc"]
    sets = [(item["teams"], item["icc1"]) for item in vectors]
    # Everybody alike, in teams of 5, 8 and 11: there is none here.
    sets.append(([[0, 0, 0, 5, 0], [0, 0, 0, 8, 0], [0, 0, 0, 11, 0]], None))
    wrong, apart, last = [], 0.0, []
    for teams, ours in sets:
        values = ",".join(str(step + 1) for team in teams for step, count in enumerate(team) for _ in range(count))
        groups = ",".join(str(at) for at, team in enumerate(teams) for _ in range(sum(team)))
        before = f"""{NUMBERS}x <- c({values})\nteam <- factor(c({groups}))\nitem <- team"""
        after = """a <- summary(aov(x ~ team))[[1]]; n <- table(team); n0 <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1)
            fitted <- tryCatch(as.numeric(VarCorr(lme(x ~ 1, random = ~ 1 | team))[, "Variance"]), error = function(e) c(NA, 1))
            numbers(c(ICC1(aov(x ~ team)), (a[1, 3] - a[2, 3]) / (a[1, 3] + (n0 - 1) * a[2, 3]), fitted[1] / sum(fitted)))"""
        [[mean, adjusted, fitted]] = in_r(folder, before, after)
        if ours is None:
            if round(mean, 2) != 0.12:
                wrong.append(f"ICC(1) of people who are all alike: R says {mean}")
            continue
        last = [round(value, 2) for value in (mean, adjusted, fitted)]
        apart = max(apart, abs(mean - adjusted), abs(max(mean, 0) - fitted))
        if not near(mean, ours) or fitted < 0:
            wrong.append(f"ICC(1) of {teams}: R says {mean}, Rust {ours}; fitted {fitted}")
    print(f"R, ICC(1): {len(sets)} sets of teams, the three up to {apart:.3f} apart")
    return wrong + ([] if last == [0.28, 0.39, 0.35] else [f"ICC(1) of the last set is {last}, not as the document says"])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]).resolve()
    wrong = read(folder) + teams_in_r(folder) + a_wg_in_r(folder) + between_in_r(folder)
    print(*wrong[:30], sep="\n")
    sys.exit(len(wrong) > 0)


if __name__ == "__main__":
    main()
