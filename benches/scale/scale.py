"""How long the figures of many teams take, and how much memory: CPU seconds and the largest resident size of each command.

    python3 benches/scale/scale.py FOLDER WORK

FOLDER holds the tables of some teams, as `cargo xtask test --only sql` makes them. They are copied into WORK with other
ids until there are as many teams as are asked for, and each command runs there once. At last the Parquet of still more teams is asked
with a limit to memory, which shows whether that grows with them.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
DOCS = HERE.parents[1] / "docs"
sys.path.append(str(HERE.parents[1] / "tests" / "sql"))
from at_scale import commands, engine

TEAMS = [100, 1_000, 10_104, 20_208]
# So many times the last of them, as Parquet.
TIMES = [1, 4, 16]
LIMIT = "500MB"


def ways():
    """What is measured, by name: the commands of docs/at-scale, and how the tables were read at first."""
    csv = commands("duckdb.sql")
    yield "columns guessed, as at first", f"cat {HERE}/guessed.sql at-scale.sql | duckdb -csv > figures.csv"
    yield from ((f"CSV, {engine(command)}", command) for command in csv)
    yield "CSV, folder by folder", *commands("folders.sh")
    nightly, parquet = commands("nightly.sql") + commands("duckdb-parquet.sql")
    yield "the nightly step", nightly
    yield f"Parquet, {engine(parquet)}", parquet


def teams(folder, work, count):
    """So many tables, each of other pulses than the rest."""
    shutil.rmtree(work, ignore_errors=True)
    tables = sorted(folder.glob("department-*/*.pulse.csv"))
    for number in range(count):
        text = tables[number % len(tables)].read_bytes()
        turn = number // len(tables)
        if turn:
            text = re.sub(rb'"([0-9a-f]{58})([0-9a-f]{6})"', lambda id: b'"%s%06x"' % (id[1], (int(id[2], 16) + turn) % 0x1000000), text)
        place = work / f"department-{number % 100}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.pulse.csv").write_bytes(text)
    shutil.copyfile(DOCS / "at-scale.sql", work / "at-scale.sql")
    shutil.copytree(DOCS / "at-scale", work / "at-scale")


def measure(command, work):
    """Seconds of CPU, seconds by the clock, megabytes, and lines of the answer."""
    answer = work / "figures.csv"
    answer.unlink(missing_ok=True)
    start = time.monotonic()
    process = subprocess.Popen(["sh", "-c", command], cwd=work, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    lines = answer.read_bytes().count(b"\n") if answer.exists() else 0
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024, lines


def multiplied(work, times):
    """The Parquet in `once` as that of so many times the teams, each of other pulses, in `tables`: its bytes."""
    shutil.rmtree(work / "tables", ignore_errors=True)
    again = f"""COPY (SELECT * EXCLUDE (pulse_id), md5(pulse_id || turn) || md5(turn || pulse_id) AS pulse_id
        FROM read_parquet('once/*/*.parquet', hive_partitioning = true), range({times}) AS turns (turn))
        TO 'tables' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year))"""
    subprocess.run(["duckdb", "-bail", "-c", again], cwd=work, check=True, stdout=subprocess.DEVNULL)
    return sum(path.stat().st_size for path in work.glob("tables/*/*"))


def main():
    folder, work = map(pathlib.Path, sys.argv[1:])
    for count in TEAMS:
        teams(folder, work, count)
        size = sum(path.stat().st_size for path in work.rglob("*.pulse.csv")) / 1e6
        print(f"{count:,} teams, {size:.0f} MB of CSV")
        for name, command in ways():
            cpu, clock, memory, lines = measure(command, work)
            print(f"  {name:<32} {cpu:>7.2f} s of CPU {clock:>7.2f} s {memory:>7.0f} MB {max(lines - 1, 0):>9,} rows", flush=True)
    [parquet] = commands("duckdb-parquet.sql")
    limited = parquet.replace("duckdb -bail", f"duckdb -cmd \"SET memory_limit = '{LIMIT}'\" -bail")
    shutil.move(work / "tables", work / "once")
    for times in TIMES:
        size = multiplied(work, times) / 1e6
        cpu, clock, memory, lines = measure(limited, work)
        print(f"{times * TEAMS[-1]:,} teams, {size:.0f} MB of Parquet, memory_limit {LIMIT}\n  {'':<32} {cpu:>7.2f} s of CPU {clock:>7.2f} s "
            f"{memory:>7.0f} MB {max(lines - 1, 0):>9,} rows", flush=True)


if __name__ == "__main__":
    main()
