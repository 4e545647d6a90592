-- run: cat at-scale/postgres.sql at-scale.sql | psql -X -q --csv -v ON_ERROR_STOP=1 > figures.csv
--
-- PostgreSQL 15 or newer. psql's usual variables say which database (PGHOST, PGDATABASE); nothing is kept there, and only
-- temporary tables are made.
CREATE TEMPORARY TABLE exported (team text, round bigint, date date, pulse_id text, mode bigint, people bigint, team_size bigint,
    changed bigint, k bigint, question bigint, key text, kind text, text text, option text, labels text, status text,
    lowest bigint, steps bigint, c0 bigint, c1 bigint, c2 bigint, c3 bigint, c4 bigint, c5 bigint, c6 bigint, c7 bigint,
    c8 bigint, c9 bigint, c10 bigint, c11 bigint, cant_say bigint, skipped bigint, n bigint, nearly text, rows bigint,
    version bigint, file text);
CREATE TEMPORARY TABLE listed (file text);
CREATE FUNCTION pg_temp.not_whole(file text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'not whole: %', file; END $$;

-- A script of one import a file. Its header says which columns it has; a row that was cut has fewer, which is an error. The files
-- are other people's: of a header only letters, digits and commas reach the script, and of a path no line break or backslash.
\! { find . -name '*.pulse.csv' -path '*[[:cntrl:]\\]*' | grep -q . && echo "SELECT pg_temp.not_whole('a path with a line break or a backslash');"; find . -name '*.pulse.csv' ! -path '*[[:cntrl:]\\]*' | LC_ALL=C sort | sed "s/'/''/g" | while read -r quoted; do file=$(printf %s "$quoted" | sed "s/''/'/g"); columns=$(head -n 1 "$file" | tr -d '\r'); case "$columns" in *[!a-z0-9_,]*) columns=unknown;; esac; printf 'INSERT INTO listed VALUES (\047%s\047);\nALTER TABLE exported ALTER file SET DEFAULT \047%s\047;\n\\set ON_ERROR_STOP off\n\\copy exported (%s) from \047%s\047 with (format csv, header match)\n\\set ON_ERROR_STOP on\n\\if :ERROR\nSELECT pg_temp.not_whole(MAX(file COLLATE "C")) FROM listed;\n\\endif\n' "$quoted" "$quoted" "$columns" "$quoted"; done; } > at-scale/postgres.imports
\ir at-scale/postgres.imports

-- Whoever has fewer rows than it says was cut: better no answer than a smaller one.
DO $$ BEGIN
    PERFORM pg_temp.not_whole(string_agg(listed.file, ', '))
    FROM listed LEFT JOIN (
        SELECT file, COUNT(*) AS present, COUNT(version) AS complete, MAX(rows) AS promised,
            COUNT(CASE WHEN status IS NULL OR status = 'shown' AND kind <> 'comment' AND n IS NULL THEN 1 END) AS damaged
        FROM exported GROUP BY file) AS tables ON tables.file = listed.file
    WHERE present IS NULL OR promised <> complete OR promised IS NULL AND (present = 1 OR damaged > 0)
    HAVING COUNT(*) > 0;
END $$;

