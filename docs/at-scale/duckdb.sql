-- run: cat at-scale/duckdb.sql at-scale.sql | duckdb -bail -csv -nullvalue "" > figures.csv
-- run: python3 -c "import duckdb; duckdb.sql(open('at-scale/duckdb.sql', encoding='utf-8').read() + open('at-scale.sql', encoding='utf-8').read()).write_csv('figures.csv')"
--
-- Columns are named here because guessing them in every file takes longer than all the rest. Rows of version 1 lack the
-- last two, and are filled up; so would be a row that was cut, which is noticed below. A view is read twice, which takes
-- less than filling a table from so many files.
CREATE TEMPORARY VIEW exported AS
SELECT * FROM read_csv('**/*.pulse.csv', filename = 'file', auto_detect = false, header = true, delim = ',', quote = '"',
    escape = '"', strict_mode = false, null_padding = true, columns = {
        'team': 'VARCHAR', 'round': 'BIGINT', 'date': 'DATE', 'pulse_id': 'VARCHAR', 'mode': 'BIGINT',
        'people': 'BIGINT', 'team_size': 'BIGINT', 'changed': 'BIGINT', 'k': 'BIGINT',
        'question': 'BIGINT', 'key': 'VARCHAR', 'kind': 'VARCHAR', 'text': 'VARCHAR', 'option': 'VARCHAR',
        'labels': 'VARCHAR', 'status': 'VARCHAR', 'lowest': 'BIGINT', 'steps': 'BIGINT',
        'c0': 'BIGINT', 'c1': 'BIGINT', 'c2': 'BIGINT', 'c3': 'BIGINT', 'c4': 'BIGINT', 'c5': 'BIGINT',
        'c6': 'BIGINT', 'c7': 'BIGINT', 'c8': 'BIGINT', 'c9': 'BIGINT', 'c10': 'BIGINT', 'c11': 'BIGINT',
        'cant_say': 'BIGINT', 'skipped': 'BIGINT', 'n': 'BIGINT', 'nearly': 'VARCHAR',
        'rows': 'BIGINT', 'version': 'BIGINT'});

-- Whoever has fewer rows than it says was cut: better no answer than a smaller one.
CREATE TEMPORARY TABLE not_whole AS
SELECT CASE WHEN COUNT(*) > 0 THEN error('not whole: ' || string_agg(listed.file, ', ')) END AS said
FROM glob('**/*.pulse.csv') AS listed LEFT JOIN (
    SELECT file, COUNT(*) AS present, COUNT(version) AS complete, MAX(rows) AS promised,
        COUNT(CASE WHEN status IS NULL OR status = 'shown' AND kind <> 'comment' AND n IS NULL THEN 1 END) AS damaged
    FROM exported GROUP BY file) AS tables ON tables.file = listed.file
WHERE present IS NULL OR promised <> complete OR promised IS NULL AND (present = 1 OR damaged > 0);

