-- The figures of every item and round that the CSVs of any number of teams show: docs/at-scale.md.
-- Run it in the folder that holds them; folders inside are read too. Only `exported` is DuckDB's own:
-- elsewhere, a table or view with these columns and types stands in its place, and the rest runs as it is.
WITH exported AS (
    SELECT * FROM read_csv('**/*.pulse.csv', header = true, delim = ',', quote = '"', escape = '"',
        union_by_name = true, types = {
            'team': 'VARCHAR', 'round': 'BIGINT', 'date': 'DATE', 'pulse_id': 'VARCHAR', 'mode': 'BIGINT',
            'people': 'BIGINT', 'team_size': 'BIGINT', 'changed': 'BIGINT', 'k': 'BIGINT',
            'question': 'BIGINT', 'key': 'VARCHAR', 'kind': 'VARCHAR', 'text': 'VARCHAR', 'option': 'VARCHAR',
            'labels': 'VARCHAR', 'status': 'VARCHAR', 'lowest': 'BIGINT', 'steps': 'BIGINT',
            'c0': 'BIGINT', 'c1': 'BIGINT', 'c2': 'BIGINT', 'c3': 'BIGINT', 'c4': 'BIGINT', 'c5': 'BIGINT',
            'c6': 'BIGINT', 'c7': 'BIGINT', 'c8': 'BIGINT', 'c9': 'BIGINT', 'c10': 'BIGINT', 'c11': 'BIGINT',
            'cant_say': 'BIGINT', 'skipped': 'BIGINT', 'n': 'BIGINT', 'nearly': 'VARCHAR'})
),
-- Items with steps that are shown. Two copies of a team's file hold the same round: it counts once.
counters AS (
    SELECT team, MAX(round) AS round, date, pulse_id, people, team_size, k, question, key, kind, text, labels,
        n, lowest, steps AS a,
        COALESCE(c0, 0) AS c0, COALESCE(c1, 0) AS c1, COALESCE(c2, 0) AS c2, COALESCE(c3, 0) AS c3,
        COALESCE(c4, 0) AS c4, COALESCE(c5, 0) AS c5, COALESCE(c6, 0) AS c6, COALESCE(c7, 0) AS c7,
        COALESCE(c8, 0) AS c8, COALESCE(c9, 0) AS c9, COALESCE(c10, 0) AS c10
    FROM exported
    WHERE status = 'shown' AND kind IN ('agree', 'confidence', 'scale')
    GROUP BY team, date, pulse_id, people, team_size, k, question, key, kind, text, labels, n, lowest, steps,
        c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10
),
-- Σ v·c and Σ v²·c, of the values v = 0, 1, 2 … as they are counted; step = lowest + v.
sums AS (
    SELECT counters.*,
        c1 + 2*c2 + 3*c3 + 4*c4 + 5*c5 + 6*c6 + 7*c7 + 8*c8 + 9*c9 + 10*c10 AS s,
        c1 + 4*c2 + 9*c3 + 16*c4 + 25*c5 + 36*c6 + 49*c7 + 64*c8 + 81*c9 + 100*c10 AS q
    FROM counters
),
-- Whole numbers still, so that no rounding decides about a word: n·(n−1)·s² and n²·AD.
whole AS (
    SELECT sums.*,
        n*q - s*s AS scatter,
        c0*ABS(s) + c1*ABS(n - s) + c2*ABS(2*n - s) + c3*ABS(3*n - s) + c4*ABS(4*n - s) + c5*ABS(5*n - s)
            + c6*ABS(6*n - s) + c7*ABS(7*n - s) + c8*ABS(8*n - s) + c9*ABS(9*n - s) + c10*ABS(10*n - s)
            AS deviations
    FROM sums
),
figures AS (
    SELECT whole.*,
        CAST(scatter AS DOUBLE) / CAST(n * (n - 1) AS DOUBLE) AS variance,
        CAST(a * a - 1 AS DOUBLE) / 12e0 AS random_variance
    FROM whole
)
SELECT team, round, date, pulse_id, people, team_size, k, question, key, kind, text, labels, n,
    lowest + CAST(s AS DOUBLE) / CAST(n AS DOUBLE) AS mean,
    variance,
    CAST(deviations AS DOUBLE) / CAST(n * n AS DOUBLE) AS ad,
    CAST(a AS DOUBLE) / 6e0 AS ad_limit,
    1e0 - variance / random_variance AS rwg_star,
    CASE
        WHEN 6 * deviations <= a * n * n THEN 'we agree'
        WHEN 12 * scatter <= (a * a - 1) * n * (n - 1) THEN 'mixed'
        ELSE 'we see this very differently'
    END AS agreement,
    CASE WHEN a = 5 AND lowest = 1 THEN CAST(c3 + c4 AS DOUBLE) / CAST(n AS DOUBLE) END AS favourable
FROM figures
ORDER BY team, date, pulse_id, question;
