-- Eight questions, in SQL that SQLite, DuckDB, ClickHouse and Spark understand alike. `make fleet` asks them all of all four.

-- 1. How many sessions and tokens had each recorder each day?
SELECT date, host, count(*) AS sessions, sum(total_tokens) AS tokens, sum(lost) AS lost
FROM sessions GROUP BY date, host ORDER BY date, host;

-- 2. What does each model cost, by kind of use?
SELECT model, kind, sum(quantity) AS quantity, sum(amount) AS dollars
FROM costs GROUP BY model, kind ORDER BY model, kind;

-- 3. Which events make up most of the traffic?
SELECT direction, type, count(*) AS events FROM events GROUP BY direction, type ORDER BY events DESC, direction, type LIMIT 12;

-- 4. How long do answers take, at the 95th percentile of each recorder?
SELECT host, min(turn_latency_ms) AS p95
FROM (
    SELECT host, turn_latency_ms,
        row_number() OVER (PARTITION BY host ORDER BY turn_latency_ms) AS place,
        count(*) OVER (PARTITION BY host) AS turns
    FROM turns WHERE turn_latency_ms IS NOT NULL
) ranked
WHERE place * 100 >= turns * 95 GROUP BY host ORDER BY host;

-- 5. Which tools are called, and how long do they take?
SELECT name, status, count(*) AS calls, avg(duration_ms) AS mean_ms, max(duration_ms) AS longest_ms
FROM tool_calls GROUP BY name, status ORDER BY name, status;

-- 6. What goes wrong, and in how many sessions?
SELECT f.rule, f.severity, count(*) AS findings, count(DISTINCT f.session) AS sessions
FROM findings f GROUP BY f.rule, f.severity ORDER BY f.rule, f.severity;

-- 7. How often are answers interrupted, by model, and how much of them was heard?
SELECT s.model, count(*) AS turns, sum(t.interrupted) AS interrupted, sum(t.heard_ms) AS heard_ms,
    count(t.unheard_text) AS cut_off
FROM turns t JOIN sessions s ON s.session = t.session GROUP BY s.model ORDER BY s.model;

-- 8. Where was a ferry spoken of, and what did that response use? (ClickHouse's instr takes any case, the others' does not.)
SELECT i.session, i.position, i.role, i.text, r.status, r.total_tokens
FROM conversation_items i LEFT JOIN responses r ON r.session = i.session AND r.response_id = i.response_id
WHERE instr(lower(i.text), 'ferry') > 0 ORDER BY i.session, i.position;
