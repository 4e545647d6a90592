#!/usr/bin/env bash
# Spark cuts a cell of a CSV at a comma that stands inside quotation marks, when the same cell holds doubled ones.
#
# What one would guess: doubled quotation marks are read as RFC 4180 has them, or the row is refused.
# What happens: its `escape` is the backslash, so that `""` ends the cell; the rest of it moves into the next columns, and in
# the mode that nobody chose a number that cannot be read there becomes NULL. There are as many rows as before, without a
# message. A JSON list in a cell is such a text. `escape '"'` mends it.
#
# Versions: pyspark 4.3.0, Java 17, Python 3.11.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$place/packages" pyspark==4.3.0 py4j==0.10.9.9 2>/dev/null
printf 'labels,n\n"[""yes"",""no""]",7\n' > "$place/one.csv"
export PYTHONPATH="$place/packages" PATH="$place/packages/bin:$PATH" SPARK_LOCAL_IP=127.0.0.1
cd "$place"
ask() {
    spark-sql --master 'local[1]' --conf spark.ui.enabled=false -e "CREATE TEMPORARY VIEW read (labels STRING, n BIGINT)
        USING csv OPTIONS (path '$place/one.csv', header 'true' $1); SELECT labels, n FROM read" 2>/dev/null
}
plain=$(ask '')
escaped=$(ask ", escape '\"'")
echo "as it stands: $plain"; echo "escape '\"': $escaped"
[ "$plain" != $'["yes","no"]\t7' ]
[ "$(wc -l <<< "$plain")" = 1 ]
[ "$(cut -f 2 <<< "$plain")" = NULL ]
[ "$escaped" = $'["yes","no"]\t7' ]
