-- run: cat at-scale/duckdb.sql at-scale/nightly.sql | duckdb -bail
--
-- The tables as Parquet in the folder `tables`, a folder a year. Whatever was there before is replaced.
COPY (SELECT * EXCLUDE (file), year(date) AS year FROM exported ORDER BY date, pulse_id, question)
TO 'tables' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year), OVERWRITE);
