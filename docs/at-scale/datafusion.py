# run: python3 at-scale/datafusion.py > figures.csv
# run: python3 at-scale/datafusion.py tables > figures.csv

import sys
from tables import QUERY, files, parquet, schema

import datafusion
import pyarrow.csv
import pyarrow.dataset

session = datafusion.SessionContext()
if parquet():
    session.register_dataset("exported", pyarrow.dataset.dataset(parquet()))
else:
    names = schema(pyarrow.string(), pyarrow.date32(), pyarrow.int64())
    # Rows of version 1 are two cells shorter.
    options = datafusion.CsvReadOptions(schema=pyarrow.schema(names.items()), truncated_rows=True)
    session.register_csv("exported", files(), options=options)
pyarrow.csv.write_csv(session.sql(QUERY).to_arrow_table(), sys.stdout.buffer)
