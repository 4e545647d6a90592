-- run: cat at-scale/object-storage.sql at-scale/duckdb.sql at-scale/nightly.sql | duckdb -bail && { cat at-scale/object-storage.sql at-scale/duckdb-parquet.sql; echo "CREATE TEMPORARY VIEW figures AS"; cat at-scale.sql; echo "COPY figures TO 'figures.csv';"; } | duckdb -bail
--
-- The nightly step, and the query over what it made, where the tables lie in object storage. These variables of the environment
-- are read: PULSE_FOLDER, as s3://bucket/folder/; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; and, when they are not Amazon's,
-- AWS_REGION and AWS_ENDPOINT_URL. DuckDB fetches httpfs once from its makers.
.output /dev/null
INSTALL httpfs;
LOAD httpfs;
SET VARIABLE folder = getenv('PULSE_FOLDER');
SET VARIABLE endpoint = COALESCE(NULLIF(getenv('AWS_ENDPOINT_URL'), ''), 'https://s3.amazonaws.com');
CREATE TEMPORARY SECRET (TYPE s3, KEY_ID getenv('AWS_ACCESS_KEY_ID'), SECRET getenv('AWS_SECRET_ACCESS_KEY'),
    REGION COALESCE(NULLIF(getenv('AWS_REGION'), ''), 'us-east-1'), URL_STYLE 'path',
    ENDPOINT regexp_replace(getvariable('endpoint'), '^https?://', ''), USE_SSL starts_with(getvariable('endpoint'), 'https:'));
.output
