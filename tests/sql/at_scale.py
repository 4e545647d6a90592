"""Runs the query of docs/at-scale.sql in every engine, as the first line of that engine's file says, and compares each row
with what Rust computed.

    python3 tests/sql/at_scale.py FOLDER FILE …

FOLDER holds the tables, in any folders inside, and expected.json: `cargo xtask test --only sql` makes it. FILE: names in
docs/at-scale. The last lines printed are the table of docs/at-scale.md.
"""

import contextlib
import csv
import json
import logging
import os
import pathlib
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"
FIGURES = ["mean", "variance", "ad", "ad_limit", "rwg_star", "favourable"]
TOLERANCE = 1e-9
# How each program says which one it is.
VERSIONS = {
    "object-storage": ("DuckDB {} over S3", ["duckdb", "--version"]),
    "folders.sh": ("DuckDB {}, folder by folder", ["duckdb", "--version"]),
    "duckdb ": ("DuckDB", ["duckdb", "--version"]),
    "import duckdb": ("DuckDB {} from Python", ["python3", "-c", "import duckdb; print(duckdb.__version__)"]),
    "sqlite3 ": ("SQLite", ["sqlite3", "--version"]),
    "psql ": ("PostgreSQL", ["psql", "--version"]),
    "polars.py": ("Polars", ["python3", "-c", "import polars; print(polars.__version__)"]),
    "datafusion.py": ("DataFusion", ["python3", "-c", "import datafusion; print(datafusion.__version__)"]),
    "daft.py": ("Daft", ["python3", "-c", "import daft; print(daft.__version__)"]),
    "chdb ": ("ClickHouse {} (chDB)", ["python3", "-m", "chdb", "SELECT version()"]),
    "spark-sql ": ("Spark", ["python3", "-c", "import pyspark; print(pyspark.__version__)"]),
}
# Starting them takes longer than a query.
SLOW = ["spark.sql", "daft.py"]
# Engines that are also given columns of 32 bits, as some give them when they guess.
NARROW = ["spark.sql"]


def run(words, folder=None):
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=600)


def commands(name):
    """The commands that a file of docs/at-scale gives in its first lines."""
    lines = (DOCS / "at-scale" / name).read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"(?:--|#) run: (.+)", line) for line in lines]
    found = [match[1] for match in found if match]
    assert found, f"{name} does not say how it is run"
    return found


def reads_parquet(command):
    """Whether the nightly step must come before it."""
    return "nightly.sql" not in command and ("-parquet.sql" in command or " tables " in command)


def engine(command):
    """The engine of a command, with its version."""
    title, words = next(said for part, said in VERSIONS.items() if part in command)
    answer = run(words)
    version = re.search(r"\d+(\.\d+)+", answer.stdout)[0]
    return title.format(version) if "{}" in title else f"{title} {version}"


def figures(folder, command, narrow=False):
    """What a command ended with, what it said, and the figures it left. `narrow`: columns of 32 bits hold the counts."""
    for left in [folder / "figures.csv", folder / "figures"]:
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    for part in [DOCS / "at-scale.sql", *(DOCS / "at-scale").iterdir()]:
        place = folder / part.relative_to(DOCS)
        place.parent.mkdir(exist_ok=True)
        text = part.read_text(encoding="utf-8")
        place.write_text(text.replace("BIGINT", "INT") if narrow and part.parent != DOCS else text, encoding="utf-8")
    if reads_parquet(command):
        # In a folder without tables, so that nothing else can be what is read.
        apart = "rm -rf apart && mkdir apart && cp -r tables at-scale at-scale.sql apart && cd apart"
        command = f"{commands('nightly.sql')[0]} && {apart} && {command} && cp -r figures* .. && rm -rf ../apart"
    if "object-storage" in command:
        upload(folder)
    ended = run(["sh", "-c", command], folder)
    rows = []
    for file in [folder / "figures.csv", *sorted(folder.glob("figures/*.csv"))]:
        if file.exists():
            with open(file, encoding="utf-8", newline="") as lines:
                rows += csv.DictReader(lines, strict=True)
    return ended.returncode, ended.stdout + ended.stderr, rows


def difference(found, expected):
    """How far a row is from what it must be: a number, or the name of the column that says something else."""
    largest = 0.0
    for name, value in expected.items():
        cell = found[name]
        if name in FIGURES and cell != "" and value is not None:
            largest = max(largest, abs(float(cell) - value))
        elif cell != ("" if value is None else str(value)):
            return f"{name}: {cell!r} for {value!r}"
    return largest if largest <= TOLERANCE else f"{largest} too far"


def compare(rows, expected):
    """What is wrong, and the largest difference of what is right."""
    place = lambda row: (row["pulse_id"], str(row["question"]))
    there = {place(row): row for row in expected}
    here = {place(row): row for row in rows}
    wrong = ["an item and round stands there twice"] if len(here) != len(rows) else []
    wrong += [f"{at} is not shown, but found" for at in here if at not in there]
    wrong += [f"{at} is not found" for at in there if at not in here]
    found = {at: difference(here[at], there[at]) for at in here.keys() & there.keys()}
    wrong += [f"{at} {said}" for at, said in found.items() if isinstance(said, str)]
    return sorted(wrong), max((said for said in found.values() if not isinstance(said, str)), default=0.0)


def cuts(table, old, slow):
    """A table cut at places of every kind; an old one says in no row how many there are."""
    header, *rows = table.splitlines(keepends=True)
    inside = lambda row: row[: len(row) // 2]
    last = rows[-1].rstrip(b"\r\n").rsplit(b",", 2)
    all_but_last = header + b"".join(rows[:-1])
    cut = {
        "between two rows": header + b"".join(rows[:5]),
        "in a letter": header + b"".join(rows[:5]) + inside(rows[5]) + "ż".encode()[:1],
        "at its beginning": b"",
        "in the header": inside(header),
        "after the header": header,
        "in the first row": header + inside(rows[0]),
        "before the last": all_but_last,
        "before the last two cells": all_but_last + last[0],
        "before the last cell": all_but_last + last[0] + b"," + last[1],
        "an old one in a text": old[: old.index(b"every") if b"every" in old else len(old) * 2 // 3],
    }
    return dict(list(cut.items())[:2]) if slow else cut


def cut_tables(folder, command, slow):
    """What a command made of tables that were cut: wrong is whatever is no error that names the file, or any figure."""
    whole, table = sorted(folder.glob("department-1/*.pulse.csv"))[:2]
    old = (folder / "copies" / "example-1.pulse.csv").read_bytes()
    wrong = []
    for where, left in cuts(table.read_bytes(), old, slow).items():
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            place.chmod(0o755)
            shutil.copyfile(whole, place / "whole.pulse.csv")
            (place / "carried.pulse.csv").write_bytes(left)
            if "folders.sh" in command:
                (place / "one").mkdir()
                for path in place.glob("*.pulse.csv"):
                    path.rename(place / "one" / path.name)
            code, said, rows = figures(place, command)
            if code == 0 or "carried.pulse.csv" not in said or rows:
                wrong.append(f"cut {where}: ended with {code} and {len(rows)} rows: {said[-300:]}")
    return wrong


def commands_inside(folder, command):
    """Whether a header or a path that looks like a command is done as one."""
    whole = sorted(folder.glob("department-1/*.pulse.csv"))[0].read_bytes()
    header, rows = whole.split(b"\r\n", 1)
    given = {
        "header.pulse.csv": header + b") from program 'touch done' with (format csv) --\r\n" + rows,
        "a\n.shell touch done\n\\! touch done\n.pulse.csv": whole,
    }
    wrong = []
    for name, text in given.items():
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            place.chmod(0o755)
            (place / name).write_bytes(text)
            figures(place, command)
            if (place / "done").exists():
                wrong.append(f"what stands in {name!r} was done")
    return wrong


def nothing_replaced(folder):
    """What is wrong when a table that was cut comes to what the nightly step made before."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        whole = sorted(folder.glob("department-1/*.pulse.csv"))[0]
        shutil.copyfile(whole, place / "whole.pulse.csv")
        nightly = commands("nightly.sql")[0]
        made = lambda: {path.name: path.read_bytes() for path in place.glob("tables/*/*.parquet")}
        figures(place, nightly)
        before = made()
        (place / "cut.pulse.csv").write_bytes(whole.read_bytes()[:-200])
        code, said, _ = figures(place, nightly)
        right = before and code != 0 and "cut.pulse.csv" in said and made() == before
        return [] if right else [f"the nightly step over a cut table ended with {code}: {said[-300:]}"]


@contextlib.contextmanager
def postgres():
    """A server on a socket in a folder of its own, which the environment names."""
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
    programs = str(programs[-1]) if programs else os.path.dirname(shutil.which("initdb") or "")
    if not programs:
        sys.exit("PostgreSQL's server is missing (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory() as home:
        # The server refuses to run as root.
        drop = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if drop:
            os.chown(home, pwd.getpwnam("postgres").pw_uid, -1)
        call = lambda *words: subprocess.run([*drop, *words], cwd=home, check=True, stdout=subprocess.DEVNULL)
        call(f"{programs}/initdb", "-D", "data", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale")
        settings = f"-c listen_addresses='' -c unix_socket_directories={home}"
        call(f"{programs}/pg_ctl", "-D", "data", "-l", "log", "-w", "-o", settings, "start")
        try:
            os.environ.update(PGHOST=home, PGUSER="postgres", PGDATABASE="postgres")
            yield
        finally:
            call(f"{programs}/pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")


@contextlib.contextmanager
def spark():
    """A cluster on the loopback, a master and two workers, which the environment names."""
    port, board = free_port(), free_port()
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", SPARK_MASTER=f"spark://127.0.0.1:{port}")
    with tempfile.TemporaryDirectory() as home, open(f"{home}/log", "w+", encoding="utf-8") as log:
        running = []
        start = lambda *words: running.append(subprocess.Popen(
            ["spark-class", f"org.apache.spark.deploy.{words[0]}", *words[1:]], cwd=home, stdout=log, stderr=log))
        alive = lambda: sum(worker["state"] == "ALIVE" for worker in answer(board).get("workers", []))
        try:
            start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(board))
            wait(lambda: answer(board), "the master answers", log)
            for number in ["1", "2"]:
                start("worker.Worker", "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir",
                    f"{home}/{number}", os.environ["SPARK_MASTER"])
            wait(lambda: alive() == 2, "two workers are there", log)
            yield
            done = answer(board)["completedapps"]
            print(f"{len(done)} programs ran on the cluster of {alive()} workers: " + ", ".join(f"{app['id']} {app['state']}" for app in done))
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait()


@contextlib.contextmanager
def object_storage():
    """A stand-in for S3 on the loopback, which the environment names, and DuckDB's extension for it where DuckDB looks for it."""
    import duckdb_extension_httpfs
    from moto.server import ThreadedMotoServer
    [extension] = pathlib.Path(duckdb_extension_httpfs.__file__).parent.glob("extensions/*/httpfs.duckdb_extension")
    platform = run(["duckdb", "-csv", "-noheader", "-c", "PRAGMA platform"]).stdout.strip()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    with tempfile.TemporaryDirectory() as home:
        place = pathlib.Path(home, ".duckdb", "extensions", extension.parent.name, platform)
        place.mkdir(parents=True)
        shutil.copyfile(extension, place / extension.name)
        host, port = server.get_host_and_port()
        os.environ.update(HOME=home, AWS_ENDPOINT_URL=f"http://{host}:{port}", AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="secret")
        try:
            yield
        finally:
            server.stop()


def upload(folder):
    """A bucket of all that a folder holds but the queries, which the environment names."""
    import boto3
    bucket, storage = f"bucket-{time.monotonic_ns()}", boto3.client("s3", region_name="us-east-1")
    storage.create_bucket(Bucket=bucket)
    for path in folder.rglob("*"):
        if path.is_file() and "at-scale" not in str(path.relative_to(folder)):
            storage.upload_file(str(path), bucket, f"teams/{path.relative_to(folder)}")
    os.environ["PULSE_FOLDER"] = f"s3://{bucket}/teams/"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answer(board):
    """What a master of Spark says of itself; nothing while it is not there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{board}/json/", timeout=5) as said:
            return json.load(said)
    except OSError:
        return {}


def wait(holds, what, log):
    end = time.monotonic() + 120
    while not holds():
        if time.monotonic() > end:
            log.seek(0)
            sys.exit(f"not within two minutes: {what}\n{log.read()[-3000:]}")
        time.sleep(0.2)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    folder, *names = sys.argv[1:]
    folder = pathlib.Path(folder).resolve()
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert expected, "expected.json is empty"
    failed, table = 0, []
    with contextlib.ExitStack() as servers:
        for name, server in [("postgres.sql", postgres), ("spark.sql", spark), ("object-storage.sql", object_storage)]:
            if name in names:
                servers.enter_context(server())
        ways = [(name, command, False) for name in names for command in commands(name)]
        ways += [(name, command, True) for name, command, _ in ways if name in NARROW]
        for name, command, narrow in ways:
            title = engine(command) + (", counts of 32 bits" if narrow else "")
            code, said, rows = figures(folder, command, narrow)
            wrong, largest = compare(rows, expected)
            if code != 0:
                wrong.append(f"ended with {code}: {said[-3000:]}")
            # The nightly step is what notices a cut for whoever reads what it made: once is enough.
            if not narrow and (not reads_parquet(command) or name == "duckdb-parquet.sql"):
                wrong += cut_tables(folder, command, name in SLOW)
                wrong += [] if name in SLOW or name == "object-storage.sql" else commands_inside(folder, command)
            if name == "duckdb-parquet.sql":
                wrong += nothing_replaced(folder)
            failed += len(wrong)
            if wrong:
                print(f"{title}: {len(wrong)} faults, the first of them:", *wrong[:20], sep="\n  ")
            shown = name + (" tables" if " tables " in command else "")
            table.append(f"| {title} | {shown} | {len(rows):,} | {largest:.0e} |")
    print("| engine | file | rows | largest difference |\n|---|---|---|---|", *table, sep="\n")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
