-- run: cat at-scale/duckdb-parquet.sql at-scale.sql | duckdb -bail -csv -nullvalue "" > figures.csv
--
-- DuckDB over what nightly.sql made.
SET preserve_insertion_order = false;
CREATE TEMPORARY VIEW exported AS
SELECT * FROM read_parquet(COALESCE(getvariable('folder'), '') || 'tables/*/*.parquet', hive_partitioning = true);

