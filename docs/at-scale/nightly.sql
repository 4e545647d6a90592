-- run: cat at-scale/duckdb.sql at-scale/nightly.sql | duckdb -bail
--
-- The tables as Parquet in the folder `tables`, a folder a year. Whatever was there before is replaced. Rows come in any order,
-- and leave in small groups, so that few of them wait in memory.
SET preserve_insertion_order = false;
SET partitioned_write_flush_threshold = 20000;
COPY (SELECT * EXCLUDE (file), year(date) AS year FROM exported)
TO (COALESCE(getvariable('folder'), '') || 'tables') (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000, PARTITION_BY (year), OVERWRITE);
