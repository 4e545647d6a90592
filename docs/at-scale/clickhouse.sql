-- run: python3 -m chdb "$(cat at-scale/clickhouse.sql at-scale.sql)" CSVWithNames > figures.csv
--
-- Every column is Nullable: without it a cell with nothing in it is read as 0, and as a text of no letters.
SET format_csv_null_representation = '';
CREATE VIEW exported AS
SELECT *, _path AS file FROM file('**/*.pulse.csv', 'CSVWithNames', 'team Nullable(String), round Nullable(Int64),
    date Nullable(Date), pulse_id Nullable(String), mode Nullable(Int64), people Nullable(Int64), team_size Nullable(Int64),
    changed Nullable(Int64), k Nullable(Int64), question Nullable(Int64), key Nullable(String), kind Nullable(String),
    text Nullable(String), option Nullable(String), labels Nullable(String), status Nullable(String), lowest Nullable(Int64),
    steps Nullable(Int64), c0 Nullable(Int64), c1 Nullable(Int64), c2 Nullable(Int64), c3 Nullable(Int64), c4 Nullable(Int64),
    c5 Nullable(Int64), c6 Nullable(Int64), c7 Nullable(Int64), c8 Nullable(Int64), c9 Nullable(Int64), c10 Nullable(Int64),
    c11 Nullable(Int64), cant_say Nullable(Int64), skipped Nullable(Int64), n Nullable(Int64), nearly Nullable(String),
    rows Nullable(Int64), version Nullable(Int64)');

-- Whoever has fewer rows than it says was cut: better no answer than a smaller one. The error is that its name is no number.
INSERT INTO FUNCTION null('not_whole Int64')
SELECT toInt64('not whole: ' || arrayStringConcat(groupArray(listed.file), ', '))
FROM (SELECT _path AS file FROM file('**/*.pulse.csv', 'One')) AS listed LEFT JOIN (
    SELECT file, COUNT(*) AS present, COUNT(version) AS complete, MAX(rows) AS promised,
        COUNT(CASE WHEN status IS NULL OR status = 'shown' AND kind <> 'comment' AND n IS NULL THEN 1 END) AS damaged
    FROM exported GROUP BY file) AS tables ON tables.file = listed.file
WHERE present = 0 OR promised <> complete OR promised IS NULL AND (present = 1 OR damaged > 0)
HAVING COUNT(*) > 0;

