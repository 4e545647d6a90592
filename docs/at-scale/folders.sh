# run: sh at-scale/folders.sh
#
# The nightly step in one folder after the other, and the query over what it made: for so many tables that one scan of all of
# them takes too much memory. Each folder here keeps its own Parquet. What was cut ends it before any figures are made.
set -e
for table in *.pulse.csv; do
    if [ -e "$table" ]; then
        echo "$table lies in no folder" >&2
        exit 1
    fi
done
for folder in ./*/; do
    if [ -n "$(find "$folder" -name '*.pulse.csv' | head -n 1)" ]; then
        (cd "$folder" && cat ../at-scale/duckdb.sql ../at-scale/nightly.sql | duckdb -bail)
    elif [ -e "$folder/tables" ]; then
        echo "$folder holds Parquet, but no tables any more: remove it" >&2
        exit 1
    fi
done
{
    echo "SET VARIABLE folder = '*/'; SET memory_limit = '500MB';"
    cat at-scale/duckdb-parquet.sql
    echo "CREATE TEMPORARY VIEW figures AS"
    cat at-scale.sql
    echo "COPY figures TO 'figures.csv';"
} | duckdb -bail
