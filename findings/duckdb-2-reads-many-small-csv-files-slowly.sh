#!/usr/bin/env bash
# DuckDB 2.0.1 needs several times the CPU of 1.5.6 to read many small CSV files.
#
# What one would guess: the newer version is as fast, above all where nothing has to be guessed, because every column, the
# delimiter and the quotes are given.
# What happens: 10,000 files of 30 short rows, `auto_detect = false` and all `columns` named: 2.0.1 takes more than three times
# the CPU seconds of 1.5.6 (seen: five to nine times). One file of the same 300,000 rows takes about the same in both, so
# that it is the files and not the rows. Parquet is the way round it.
#
# Versions: duckdb 1.5.6 and 2.0.1 from PyPI, Python 3.11, two cores.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for version in 1.5.6 2.0.1; do
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --target "$place/$version" "duckdb==$version" 2>/dev/null
done
mkdir "$place/files"
python3 - "$place" <<'PYTHON'
import pathlib, sys
place = pathlib.Path(sys.argv[1])
columns = [f"c{number}" for number in range(36)]
rows = "".join(",".join(str(row + number) for number in range(36)) + "\r\n" for row in range(30))
header = ",".join(columns) + "\r\n"
for number in range(10_000):
    (place / "files" / f"{number}.csv").write_text(header + rows, newline="")
(place / "one.csv").write_text(header + rows * 10_000, newline="")
PYTHON
cat > "$place/read.py" <<'PYTHON'
import resource, sys
import duckdb

columns = {f"c{number}": "BIGINT" for number in range(36)}
def seconds(path):
    used = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    start = used()
    rows, = duckdb.execute(f"SELECT count(c35) FROM read_csv('{path}', auto_detect = false, header = true, delim = ',', columns = {columns})").fetchone()
    assert rows == 300_000, rows
    return used() - start
print(f"{seconds(sys.argv[1] + '/files/*.csv'):.2f} {seconds(sys.argv[1] + '/one.csv'):.2f}")
PYTHON
old=$(PYTHONPATH="$place/1.5.6" python3 "$place/read.py" "$place")
new=$(PYTHONPATH="$place/2.0.1" python3 "$place/read.py" "$place")
echo "CPU seconds for 10,000 files, and for one: 1.5.6 $old, 2.0.1 $new"
python3 -c "
old, new = '$old'.split(), '$new'.split()
many, one = float(new[0]) / float(old[0]), float(new[1]) / float(old[1])
assert many > 3 and one < 2, f'not any more: {many:.1f} times for many files, {one:.1f} times for one'
print(f'{many:.1f} times for many files, {one:.1f} times for one')"
