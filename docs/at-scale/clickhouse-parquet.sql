-- run: python3 -m chdb "$(cat at-scale/clickhouse-parquet.sql at-scale.sql)" CSVWithNames > figures.csv
--
-- ClickHouse over what nightly.sql made.
SET format_csv_null_representation = '';
CREATE VIEW exported AS SELECT * FROM file('tables/*/*.parquet', 'Parquet');

