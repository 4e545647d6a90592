"""Runs docs/at-scale.sql over a folder of CSVs and compares every figure with what Rust computed.

    python3 tests/sql/at_scale.py FOLDER

FOLDER holds the CSVs, in any folders inside, and expected.json; `cargo xtask test --only sql` makes it. The query runs as
it is in DuckDB, and once more without its first part in SQLite, which shows that the rest is no engine's own.
"""

import csv
import json
import os
import pathlib
import sqlite3
import sys

import duckdb

QUERY = pathlib.Path(__file__).resolve().parents[2] / "docs" / "at-scale.sql"
FIGURES = ["mean", "variance", "ad", "ad_limit", "rwg_star", "favourable"]
EXACT = ["text", "n", "agreement"]
# Columns of the CSV that are texts; all others are whole numbers.
TEXTS = {"team", "date", "pulse_id", "key", "kind", "text", "option", "labels", "status", "nearly"}
TOLERANCE = 1e-9


def in_duckdb(query):
    """The query as it stands, in the folder of the CSVs."""
    answer = duckdb.connect().execute(query)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row)) for row in answer.fetchall()]


def in_sqlite(query):
    """The query without `exported`, over a table of that name."""
    begins, ends = query.index("exported AS ("), query.index("\n),\n") + len("\n),\n")
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    header = None
    for path in sorted(pathlib.Path(".").rglob("*.pulse.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file, strict=True)
        if header is None:
            header = names
            columns = ", ".join(f"{name} {'TEXT' if name in TEXTS else 'INTEGER'}" for name in names)
            database.execute(f"CREATE TABLE exported ({columns})")
        assert names == header, f"{path} has other columns"
        cells = [[cell if cell != "" else None for cell in row] for row in rows]
        database.executemany(f"INSERT INTO exported VALUES ({', '.join('?' * len(names))})", cells)
    return [dict(row) for row in database.execute(query[:begins] + query[ends:])]


def same(found, expected):
    """Both undefined, or equal to 1e-9."""
    if found is None or expected is None:
        return found is expected
    return abs(found - expected) <= TOLERANCE


def differences(found, expected):
    """A line for everything that is not as it must be."""
    place = lambda row: (row["pulse_id"], row["question"])
    here, there = {place(row): row for row in found}, {place(row): row for row in expected}
    lines = [] if len(here) == len(found) else ["an item and round stands there twice"]
    lines += [f"{at} is not shown, but found" for at in here if at not in there]
    lines += [f"{at} is not found" for at in there if at not in here]
    for at in here.keys() & there.keys():
        one, other = here[at], there[at]
        lines += [f"{at} {name}: {one[name]!r} for {other[name]!r}" for name in EXACT if one[name] != other[name]]
        lines += [f"{at} {name}: {one[name]!r} for {other[name]!r}" for name in FIGURES if not same(one[name], other[name])]
    return sorted(lines)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    os.chdir(sys.argv[1])
    expected = json.loads(pathlib.Path("expected.json").read_text(encoding="utf-8"))
    query = QUERY.read_text(encoding="utf-8")
    assert expected, "expected.json is empty"
    failed = 0
    for name, run in [("DuckDB", in_duckdb), ("SQLite", in_sqlite)]:
        lines = differences(run(query), expected)
        failed += len(lines)
        if lines:
            print(f"{name}: {len(lines)} differences, the first of them:", *lines[:20], sep="\n  ")
    if failed:
        sys.exit(1)
    print(f"{len(expected)} items, DuckDB {duckdb.__version__}, SQLite {sqlite3.sqlite_version}")


if __name__ == "__main__":
    main()
