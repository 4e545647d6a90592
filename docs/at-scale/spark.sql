-- run: spark-sql --master "${SPARK_MASTER:-local[*]}" --conf "spark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:memory:figures;create=true" --driver-java-options -Dderby.stream.error.file=/dev/null -e "$(cat at-scale/spark.sql at-scale.sql)"
--
-- The figures go into the folder `figures`, as CSV in parts. On a cluster the paths are ones that all of it reads: give
-- s3a://… or hdfs://… in place of both.
CREATE TEMPORARY VIEW tables (team STRING, round BIGINT, date DATE, pulse_id STRING, mode BIGINT, people BIGINT, team_size BIGINT,
    changed BIGINT, k BIGINT, question BIGINT, key STRING, kind STRING, text STRING, option STRING, labels STRING, status STRING,
    lowest BIGINT, steps BIGINT, c0 BIGINT, c1 BIGINT, c2 BIGINT, c3 BIGINT, c4 BIGINT, c5 BIGINT, c6 BIGINT, c7 BIGINT,
    c8 BIGINT, c9 BIGINT, c10 BIGINT, c11 BIGINT, cant_say BIGINT, skipped BIGINT, n BIGINT, nearly STRING, rows BIGINT,
    version BIGINT)
USING csv OPTIONS (path '.', recursiveFileLookup 'true', pathGlobFilter '*.pulse.csv', header 'true', escape '"', mode 'PERMISSIVE');
CREATE TEMPORARY VIEW exported AS SELECT *, input_file_name() AS file FROM tables;
CREATE TEMPORARY VIEW files USING binaryFile OPTIONS (path '.', recursiveFileLookup 'true', pathGlobFilter '*.pulse.csv');

-- Whoever has fewer rows than it says was cut: better no answer than a smaller one.
SELECT CASE WHEN COUNT(*) > 0 THEN raise_error('not whole: ' || array_join(collect_list(listed.file), ', ')) END AS not_whole
FROM (SELECT path AS file FROM files) AS listed LEFT JOIN (
    SELECT file, COUNT(*) AS present, COUNT(version) AS complete, MAX(rows) AS promised,
        COUNT(CASE WHEN status IS NULL OR status = 'shown' AND kind <> 'comment' AND n IS NULL THEN 1 END) AS damaged
    FROM exported GROUP BY file) AS whole ON regexp_replace(whole.file, '^file:/*', '/') = regexp_replace(listed.file, '^file:/*', '/')
WHERE present IS NULL OR promised <> complete OR promised IS NULL AND (present = 1 OR damaged > 0);

INSERT OVERWRITE DIRECTORY 'figures' USING csv OPTIONS (header 'true', escape '"')
