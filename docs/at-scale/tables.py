"""What the engines that are called from Python need of the tables: their columns, the files, and the query over them."""

import csv
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path.remove(str(here))  # a file here has a package's name

TEXTS = "team pulse_id key kind text option labels status nearly".split()
COLUMNS = """team round date pulse_id mode people team_size changed k question key kind text option labels status lowest steps
    c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 c10 c11 cant_say skipped n nearly rows version""".split()
QUERY = (here.parent / "at-scale.sql").read_text(encoding="utf-8")


def schema(text, day, number):
    """Each column with an engine's own type of it."""
    return {name: day if name == "date" else text if name in TEXTS else number for name in COLUMNS}


def parquet():
    """The files of the folder that is named when the program is called: what nightly.sql made, in place of the tables."""
    found = [str(path) for folder in sys.argv[1:] for path in sorted(pathlib.Path(folder).rglob("*.parquet"))]
    if sys.argv[1:] and not found:
        sys.exit(f"there is no *.parquet in {', '.join(sys.argv[1:])}")
    return found


def is_whole(path):
    """Whether a file has the rows that it says, each of them to its end; version 1 does not say how many."""
    # A letter that was cut must not end this before the file is named.
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    if header not in (COLUMNS, COLUMNS[:-2]) or any(len(row) != len(header) for row in rows):
        return False
    if header != COLUMNS:
        return len(rows) > 1
    *_, said, _ = zip(*rows) if rows else [()] * len(COLUMNS)
    return set(said) == {str(len(rows))} and rows[-1][-1] != ""


def files():
    """The tables below this folder. Better no answer than a smaller one: one that was cut is an error."""
    found = sorted(pathlib.Path().rglob("*.pulse.csv"))
    cut = [str(path) for path in found if not is_whole(path)]
    if cut or not found:
        sys.exit(f"not whole: {', '.join(cut)}" if cut else "there is no *.pulse.csv here")
    return [str(path) for path in found]
