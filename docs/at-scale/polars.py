# run: python3 at-scale/polars.py > figures.csv
# run: python3 at-scale/polars.py tables > figures.csv

import sys
from tables import QUERY, files, parquet, schema

import polars

if parquet():
    exported = polars.scan_parquet(parquet())
else:
    exported = polars.scan_csv(files(), schema=schema(polars.String, polars.Date, polars.Int64), missing_columns="insert")
polars.SQLContext(exported=exported).execute(QUERY, eager=True).write_csv(sys.stdout.buffer)
