#!/usr/bin/env bash
# DuckDB keeps some kilobytes for every CSV file of one scan until the last is read, and memory_limit does not count them.
#
# What one would guess: files of a glob are read one after the other, so that memory does not depend on how many there are,
# and `memory_limit` holds it in any case.
# What happens: the same rows in 20,000 files take tens of megabytes more than in 2,000, with 36 columns more than 4 kB a file,
# and a limit of 60 MB changes nothing. One scan for each folder is the way round it, or one Parquet file.
#
# Versions: duckdb 1.5.5 from PyPI, Python 3.11, Linux.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --target "$place/packages" duckdb==1.5.5 2>/dev/null
python3 - "$place" <<'PYTHON'
import pathlib, sys
place = pathlib.Path(sys.argv[1])
header = ",".join(f"c{number}" for number in range(36)) + "\n"
row = ",".join(str(number) for number in range(36)) + "\n"
for files in [2_000, 20_000]:
    (place / str(files)).mkdir()
    for number in range(files):
        (place / str(files) / f"{number}.csv").write_text(header + row * (40_000 // files))
PYTHON
cat > "$place/read.py" <<'PYTHON'
import resource, sys
import duckdb

columns = {f"c{number}": "BIGINT" for number in range(36)}
duckdb.execute("SET threads = 1")
duckdb.execute("SET memory_limit = '" + sys.argv[2] + "'")
wanted = ", ".join(f"sum({name})" for name in columns)
duckdb.execute(f"SELECT count(*), {wanted} FROM read_csv('{sys.argv[1]}/*.csv', auto_detect = false, header = true, delim = ',', columns = {columns})")
assert duckdb.fetchone()[0] == 40_000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
PYTHON
for limit in 60MB 4GB; do
    few=$(PYTHONPATH="$place/packages" python3 "$place/read.py" "$place/2000" $limit)
    many=$(PYTHONPATH="$place/packages" python3 "$place/read.py" "$place/20000" $limit)
    each=$(((many - few) * 1024 / 18000))
    echo "memory_limit $limit: 2,000 files $((few / 1024)) MB, 20,000 files $((many / 1024)) MB, $each bytes a file"
    [ "$each" -gt 4000 ]
done
