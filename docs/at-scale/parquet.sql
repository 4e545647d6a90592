-- run: cat at-scale/parquet.sql at-scale.sql | duckdb -bail -csv -nullvalue "" > figures.csv
--
-- DuckDB over what nightly.sql made.
CREATE TEMPORARY VIEW exported AS SELECT * FROM read_parquet('tables/*/*.parquet', hive_partitioning = true);

