-- The figures of every item and round that the tables of any number of teams show: docs/at-scale.md.
-- The same text for every engine. It reads `exported`, which the engine's own file in docs/at-scale makes of the tables.
--
-- The counts are made BIGINT whatever they came as: n²·A² is more than 32 bits hold from 2,676 people on. `1e0 *` makes a
-- quotient one of floating point, also where there is no type called DOUBLE.
--
-- Items with steps that are shown. Two copies of a team's file hold the same round: it counts once.
WITH counters AS (
    SELECT team, MAX(round) AS round, date, pulse_id, people, team_size, k, question, key, kind, text, labels,
        CAST(n AS BIGINT) AS n, CAST(lowest AS BIGINT) AS lowest, CAST(steps AS BIGINT) AS a,
        CAST(COALESCE(c0, 0) AS BIGINT) AS c0, CAST(COALESCE(c1, 0) AS BIGINT) AS c1,
        CAST(COALESCE(c2, 0) AS BIGINT) AS c2, CAST(COALESCE(c3, 0) AS BIGINT) AS c3,
        CAST(COALESCE(c4, 0) AS BIGINT) AS c4, CAST(COALESCE(c5, 0) AS BIGINT) AS c5,
        CAST(COALESCE(c6, 0) AS BIGINT) AS c6, CAST(COALESCE(c7, 0) AS BIGINT) AS c7,
        CAST(COALESCE(c8, 0) AS BIGINT) AS c8, CAST(COALESCE(c9, 0) AS BIGINT) AS c9,
        CAST(COALESCE(c10, 0) AS BIGINT) AS c10
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
        1e0 * scatter / (n * (n - 1)) AS variance,
        1e0 * (a * a - 1) / 12 AS random_variance
    FROM whole
)
SELECT team, round, date, pulse_id, people, team_size, k, question, key, kind, text, labels, n,
    lowest + 1e0 * s / n AS mean,
    variance,
    1e0 * deviations / (n * n) AS ad,
    1e0 * a / 6 AS ad_limit,
    1e0 - variance / random_variance AS rwg_star,
    CASE
        WHEN 6 * deviations <= a * n * n THEN 'we agree'
        WHEN 12 * scatter <= (a * a - 1) * n * (n - 1) THEN 'mixed'
        ELSE 'we see this very differently'
    END AS agreement,
    CASE WHEN a = 5 AND lowest = 1 THEN 1e0 * (c3 + c4) / n ELSE NULL END AS favourable
FROM figures
ORDER BY team, date, pulse_id, question;
