#!/usr/bin/env bash
# ClickHouse reads an empty cell of a CSV as 0 where its column is Int64, and as 1970-01-01 where it is a Date.
#
# What one would guess: an error, as of a word where a number belongs, or NULL, as DuckDB, Spark and PostgreSQL have it.
# What happens: `sum` and `avg` count zeros that nobody wrote, and no message says so. It is the setting
# `input_format_csv_empty_as_default`, which is on, and a column's default is 0. Only a column that is Nullable(Int64) keeps
# "nothing" apart from 0, and turning the setting off makes it an error.
#
# Versions: chdb 4.4.0 (ClickHouse 26.9.2.1), Python 3.11.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --target "$place/packages" chdb==4.4.0 chdb-core==26.9.0 2>/dev/null
printf 'team,joined,day\na,3,2026-03-02\nb,,\n' > "$place/one.csv"
ask() {
    PYTHONPATH="$place/packages" python3 -m chdb "$1" TSV 2>&1 || true
}
from() {
    echo "SELECT * FROM file('$place/one.csv', 'CSVWithNames', 'team String, joined $1, day $2')"
}
plain=$(ask "$(from Int64 Date)")
nullable=$(ask "$(from 'Nullable(Int64)' 'Nullable(Date)')")
strict=$(ask "$(from Int64 Date) SETTINGS input_format_csv_empty_as_default = 0")
echo "plain:"; echo "$plain"; echo "Nullable:"; echo "$nullable"; echo "setting off: $(head -c 200 <<< "$strict")"
[ "$plain" = $'a\t3\t2026-03-02\nb\t0\t1970-01-01' ]
[ "$nullable" = $'a\t3\t2026-03-02\nb\t\\N\t\\N' ]
grep -qi "cannot parse\|exception" <<< "$strict"
