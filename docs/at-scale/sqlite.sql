-- run: cat at-scale/sqlite.sql at-scale.sql | sqlite3 -bail -csv -header > figures.csv
--
-- Every cell comes as a text here, also one with nothing in it: what is empty becomes NULL and what is a number a number.
CREATE TEMPORARY TABLE cells (team, round, date, pulse_id, mode, people, team_size, changed, k, question, key, kind, text, option,
    labels, status, lowest, steps, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, cant_say, skipped, n, nearly, rows, version);
CREATE TEMPORARY TABLE starts (file, first);
CREATE INDEX temp.by_first ON starts (first);
CREATE TEMPORARY VIEW listed AS SELECT name AS file FROM fsdir('.') WHERE name LIKE '%.pulse.csv';

-- A script of one import a file, and at which row each began. Of each row of version 1 the program says that it is shorter.
-- A path with a line break, which could be a command of its own, is left out here, and missed below.
.mode list
.headers off
.output at-scale/sqlite.imports
SELECT 'INSERT INTO starts SELECT ''' || replace(file, '''', '''''') || ''', COALESCE(MAX(rowid), 0) + 1 FROM cells;' || char(10)
    || '.import --csv --skip 1 "' || replace(replace(file, '\', '\\'), '"', '\"') || '" cells'
FROM listed WHERE file NOT GLOB '*[' || char(1) || '-' || char(31) || ']*' ORDER BY file;
.output
.read at-scale/sqlite.imports
.mode csv
.headers on

CREATE TEMPORARY TABLE exported AS
SELECT (SELECT file FROM starts WHERE first <= cells.rowid ORDER BY first DESC LIMIT 1) AS file,
    team, CAST(round AS BIGINT) AS round, date, pulse_id, CAST(mode AS BIGINT) AS mode, CAST(people AS BIGINT) AS people,
    CAST(NULLIF(team_size, '') AS BIGINT) AS team_size, CAST(NULLIF(changed, '') AS BIGINT) AS changed, CAST(k AS BIGINT) AS k,
    CAST(question AS BIGINT) AS question, NULLIF(key, '') AS key, kind, text, NULLIF(option, '') AS option,
    NULLIF(labels, '') AS labels, NULLIF(status, '') AS status, CAST(NULLIF(lowest, '') AS BIGINT) AS lowest,
    CAST(NULLIF(steps, '') AS BIGINT) AS steps,
    CAST(NULLIF(c0, '') AS BIGINT) AS c0, CAST(NULLIF(c1, '') AS BIGINT) AS c1, CAST(NULLIF(c2, '') AS BIGINT) AS c2,
    CAST(NULLIF(c3, '') AS BIGINT) AS c3, CAST(NULLIF(c4, '') AS BIGINT) AS c4, CAST(NULLIF(c5, '') AS BIGINT) AS c5,
    CAST(NULLIF(c6, '') AS BIGINT) AS c6, CAST(NULLIF(c7, '') AS BIGINT) AS c7, CAST(NULLIF(c8, '') AS BIGINT) AS c8,
    CAST(NULLIF(c9, '') AS BIGINT) AS c9, CAST(NULLIF(c10, '') AS BIGINT) AS c10, CAST(NULLIF(c11, '') AS BIGINT) AS c11,
    CAST(NULLIF(cant_say, '') AS BIGINT) AS cant_say, CAST(NULLIF(skipped, '') AS BIGINT) AS skipped,
    CAST(NULLIF(n, '') AS BIGINT) AS n, NULLIF(nearly, '') AS nearly,
    CAST(NULLIF(rows, '') AS BIGINT) AS rows, CAST(NULLIF(version, '') AS BIGINT) AS version
FROM cells;

-- Whoever has fewer rows than it says was cut: better no answer than a smaller one. SQLite raises texts that stand in the
-- script alone, so a second script raises it.
CREATE TEMPORARY TABLE not_whole (file);
.mode list
.headers off
.output at-scale/sqlite.verdict
SELECT 'CREATE TEMPORARY TRIGGER error BEFORE INSERT ON not_whole BEGIN SELECT RAISE(FAIL, ''not whole: '
    || replace(group_concat(listed.file, ', '), '''', '''''') || '''); END;' || char(10) || 'INSERT INTO not_whole VALUES (1);'
FROM listed LEFT JOIN (
    SELECT file, COUNT(*) AS present, COUNT(version) AS complete, MAX(rows) AS promised,
        COUNT(CASE WHEN status IS NULL OR status = 'shown' AND kind <> 'comment' AND n IS NULL THEN 1 END) AS damaged
    FROM exported GROUP BY file) AS tables ON tables.file = listed.file
WHERE present IS NULL OR promised <> complete OR promised IS NULL AND (present = 1 OR damaged > 0)
HAVING COUNT(*) > 0;
.output
.read at-scale/sqlite.verdict
.mode csv
.headers on

