import pg from 'pg';
import { createTestDatabase } from '../database/test-database';
const d = await createTestDatabase();
const c = new pg.Client({ connectionString: d.url }); await c.connect();
await c.query(`INSERT INTO team (id,name) VALUES (gen_random_uuid(),'t')`);
await c.query(`INSERT INTO app_user (id,email,name) VALUES (gen_random_uuid(),'a@b','a')`);
await c.query(`INSERT INTO operation (id, team_id, provider_id, cluster_name, environment, action, action_kind, options, reason, plan_digest, warnings, submission_key, state, target_count, created_by_id, created_by_name)
 SELECT gen_random_uuid(), (SELECT id FROM team), 'tencent-emr', 'c', 'production', 'stop', 'stop', '{}', 'bench', repeat('0', 64), '[]', gen_random_uuid()::text, 'running', 1, (SELECT id FROM app_user), 'bench' FROM generate_series(1,10000)`);
await c.query(`UPDATE operation SET created_at = clock_timestamp()`);
await c.query(`INSERT INTO step (id, operation_id, position, call, kind, expect, request, params, progress_from, state, next_poll_at, secret_names) SELECT gen_random_uuid(), id, 0, 'Stop', 'stop', 'stopped', '{}', '{}', 'observed', 'planned', clock_timestamp(), '{}' FROM operation`);
await c.query('ANALYZE');
const q = `EXPLAIN (ANALYZE, BUFFERS) SELECT s.id FROM step s JOIN operation o ON o.id = s.operation_id
        WHERE s.state = 'planned' AND o.state = 'running' AND o.control = 'go' AND s.next_poll_at IS NOT NULL
          AND s.next_poll_at <= clock_timestamp()
          AND NOT (s.position = 0 AND o.created_at < clock_timestamp() - make_interval(mins => 15))
          AND (cardinality(s.secret_names) = 0 OR s.operation_id = ANY('{}'::uuid[]))
          AND NOT EXISTS (SELECT 1 FROM step p WHERE p.operation_id = s.operation_id AND p.batch = s.batch AND p.position < s.position AND p.state <> 'succeeded')
        ORDER BY s.next_poll_at, s.position LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
for (let i = 0; i < 2; i++) { const r = await c.query(q); if (i) console.log(r.rows.map((x) => x['QUERY PLAN']).join('\n')); }
const q2 = `EXPLAIN ANALYZE SELECT s.id FROM step s JOIN operation o ON o.id = s.operation_id
        WHERE s.state = 'planned' AND o.state = 'running' AND cardinality(s.secret_names) > 0 AND s.lease_until < clock_timestamp() FOR NO KEY UPDATE SKIP LOCKED`;
console.log((await c.query(q2)).rows.map((x) => x['QUERY PLAN']).join('\n'));
const q3 = `EXPLAIN ANALYZE SELECT s.id FROM step s JOIN operation o ON o.id = s.operation_id
        WHERE s.state = 'planned' AND o.state = 'running' AND (s.position = 0 AND o.created_at < clock_timestamp() - make_interval(mins => 15)) FOR NO KEY UPDATE SKIP LOCKED`;
console.log((await c.query(q3)).rows.map((x) => x['QUERY PLAN']).join('\n'));
await c.end(); await d.drop();
