# run: python3 at-scale/daft.py > figures.csv
# run: python3 at-scale/daft.py tables > figures.csv

import sys
from tables import QUERY, files, parquet, schema

import daft
import pyarrow.csv

if parquet():
    exported = daft.read_parquet(parquet())
else:
    text, day, number = daft.DataType.string(), daft.DataType.date(), daft.DataType.int64()
    exported = daft.read_csv(files(), infer_schema=False, schema=schema(text, day, number), allow_variable_columns=True)
figures = daft.sql(QUERY, exported=exported).to_arrow()
pyarrow.csv.write_csv(figures, sys.stdout.buffer)
