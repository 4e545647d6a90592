-- run: { cat at-scale/duckdb.sql; echo "CREATE TEMPORARY VIEW figures AS"; cat at-scale.sql; echo "COPY figures TO 'figures.csv';"; } | duckdb -bail
-- run: python3 -c "import duckdb; duckdb.sql(open('at-scale/duckdb.sql', encoding='utf-8').read() + open('at-scale.sql', encoding='utf-8').read()).write_csv('figures.csv')"
--
-- COPY writes rows as they come; what the program prints it gathers first, which takes gigabytes for many teams.
--
-- Columns are named here because guessing them in every file takes longer than all the rest. Rows of version 1 lack the
-- last two, and are filled up; so would be a row that was cut, which is noticed below. The variable `folder` says where the
-- tables are, when it is not here.
CREATE TEMPORARY VIEW exported AS
SELECT * FROM read_csv(COALESCE(getvariable('folder'), '') || '**/*.pulse.csv', filename = 'file', auto_detect = false, header = true, delim = ',', quote = '"',
    escape = '"', strict_mode = false, null_padding = true, columns = {
        'team': 'VARCHAR', 'round': 'BIGINT', 'date': 'DATE', 'pulse_id': 'VARCHAR', 'mode': 'BIGINT',
        'people': 'BIGINT', 'team_size': 'BIGINT', 'changed': 'BIGINT', 'k': 'BIGINT',
        'question': 'BIGINT', 'key': 'VARCHAR', 'kind': 'VARCHAR', 'text': 'VARCHAR', 'option': 'VARCHAR',
        'labels': 'VARCHAR', 'status': 'VARCHAR', 'lowest': 'BIGINT', 'steps': 'BIGINT',
        'c0': 'BIGINT', 'c1': 'BIGINT', 'c2': 'BIGINT', 'c3': 'BIGINT', 'c4': 'BIGINT', 'c5': 'BIGINT',
        'c6': 'BIGINT', 'c7': 'BIGINT', 'c8': 'BIGINT', 'c9': 'BIGINT', 'c10': 'BIGINT', 'c11': 'BIGINT',
        'cant_say': 'BIGINT', 'skipped': 'BIGINT', 'n': 'BIGINT', 'nearly': 'VARCHAR',
        'rows': 'BIGINT', 'version': 'BIGINT'});

-- Whoever has fewer rows than it says was cut: better no answer than a smaller one. Rows are counted by their ends, as no cell
-- holds a line break: reading all tables a second time would take several times as long.
CREATE TEMPORARY TABLE not_whole AS
SELECT CASE WHEN COUNT(*) > 0 THEN error('not whole: ' || string_agg(filename, ', ')) END AS said
FROM (
    SELECT filename, string_split(content, chr(10)) AS lines, rtrim(lines[1], chr(13)) AS header, lines[-1] = '' AS ended,
        len(lines) - CASE WHEN ended THEN 2 ELSE 1 END AS present, rtrim(CASE WHEN ended THEN lines[-2] ELSE lines[-1] END, chr(13)) AS last
    FROM read_text(COALESCE(getvariable('folder'), '') || '**/*.pulse.csv'))
WHERE CASE
    WHEN header LIKE '%,nearly,rows,version' THEN present IS DISTINCT FROM TRY_CAST(regexp_extract(last, ',([0-9]+),2$', 1) AS BIGINT)
    WHEN header LIKE '%,nearly' THEN present < 2 OR NOT ended
    ELSE true
END;

