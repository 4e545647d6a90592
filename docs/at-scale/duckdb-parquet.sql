-- run: { cat at-scale/duckdb-parquet.sql; echo "CREATE TEMPORARY VIEW figures AS"; cat at-scale.sql; echo "COPY figures TO 'figures.csv';"; } | duckdb -bail
--
-- DuckDB over what nightly.sql made. Say `SET memory_limit = '500MB';` before, and it takes little more however many teams there are.
CREATE TEMPORARY VIEW exported AS
SELECT * FROM read_parquet(COALESCE(getvariable('folder'), '') || 'tables/*/*.parquet', hive_partitioning = true);

