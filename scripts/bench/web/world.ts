import { randomBytes, randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import pg from 'pg';
import { Console } from '../../../e2e/fixtures/console';
import { pack } from '../../../lib/schemas/packed';
import { createTestDatabase } from '../../database/test-database';

export const nodes = 10_000;
export const clusters = 500;
const auditRows = 1_000_000;

/** 1,000 RegionServers, 4,000 DataNodes, 5,000 NodeManagers: one on each node. */
const instances = `
  SELECT jsonb_agg(jsonb_build_object(
      'key', service || '/' || component || '/10.' || n / 62500 || '.' || n / 250 % 250 || '.' || n % 250 + 1, 'service', service, 'component', component,
      'nodeKey', 'ins-' || lpad(n::text, 8, '0'), 'nodeName', 'worker-' || lpad(n::text, 5, '0'), 'ip', '10.' || n / 62500 || '.' || n / 250 % 250 || '.' || n % 250 + 1,
      'group', 'group-' || n % 8, 'state', CASE WHEN n % 97 = 0 THEN 'stopped' ELSE 'running' END, 'vendorState', CASE WHEN n % 97 = 0 THEN 'Stopped' ELSE 'Started' END,
      'maintenance', 'off', 'haRole', NULL, 'restartMark', '2026-11-01 08:00:' || n % 60, 'vendorIds', jsonb_build_object('resourceId', 'emr-vm-' || n)) ORDER BY n) AS body
    FROM (SELECT n, CASE WHEN n < 1000 THEN 'HBASE' WHEN n < 5000 THEN 'HDFS' ELSE 'YARN' END service, CASE WHEN n < 1000 THEN 'RegionServer' WHEN n < 5000 THEN 'DataNode' ELSE 'NodeManager' END component
            FROM generate_series(0, ${nodes - 1}) n) one`;

const seed = [
  `INSERT INTO team (id, name) SELECT gen_random_uuid(), 'Team ' || n FROM generate_series(1, 10) n`,
  `INSERT INTO app_user (id, email, name, global_role) VALUES (gen_random_uuid(), 'bench@drydock.example', 'Bench', 'administrator')`,
  `INSERT INTO credential (id, team_id, provider_id, name, public_fields, secret_hints, sealed, key_version) SELECT gen_random_uuid(), id, provider, provider, '{}', '{}', '\\x00', 1
     FROM team, unnest(ARRAY['tencent-emr', 'alibaba-emr', 'alibaba-starrocks', 'huawei-mrs', 'huawei-dcs']) provider`,
  `INSERT INTO cluster (id, team_id, credential_id, provider_id, external_id, name, environment, health, vendor_state, instance_count, running_count, node_count, observed_at, observe_source)
     SELECT gen_random_uuid(), team_id, id, provider_id, 'ext-' || n, provider_id || '-' || lpad(n::text, 3, '0'), (ARRAY['production', 'staging', 'development'])[1 + n % 3],
            (ARRAY['healthy', 'healthy', 'healthy', 'degraded', 'down'])[1 + n % 5], 'Running', 40 + n % 60, 40, 12, now(), 'DescribeInstances'
       FROM (SELECT row_number() OVER () row, * FROM credential) c JOIN generate_series(1, ${clusters - 1}) n ON c.row = 1 + n % 50`,
  `INSERT INTO cluster (id, team_id, credential_id, provider_id, external_id, name, environment, health, vendor_state, instance_count, running_count, node_count, observed_at, observe_source)
     SELECT gen_random_uuid(), team_id, id, provider_id, 'ext-large', 'large', 'production', 'healthy', 'Running', ${nodes}, ${nodes}, ${nodes}, now(), 'DescribeServiceNodeInfos'
       FROM credential WHERE provider_id = 'tencent-emr' LIMIT 1`,
  `INSERT INTO cluster_topology (cluster_id, observed_at, body) SELECT id, now(), jsonb_build_object('observedAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'source', 'DescribeServiceNodeInfos',
     'health', 'healthy', 'vendorState', 'Running', 'busy', NULL, 'facts', '[]'::jsonb, 'instances', (${instances})) FROM cluster WHERE name = 'large'`,
];

/** Rows of the shape that the product writes; their hashes belong to no chain. */
const audit = `
  INSERT INTO audit_event (seq, at, body, body_hash, hash, action, outcome, actor_id, actor_name, team_id, cluster_id)
  SELECT n, now() - (${auditRows} - n) * interval '20 seconds', convert_to(jsonb_build_object('v', 1, 'action', action, 'outcome', outcome, 'actor', jsonb_build_object('kind', 'user', 'id', NULL, 'name', who),
      'origin', jsonb_build_object('address', '10.1.2.3', 'userAgent', 'bench', 'sessionId', NULL, 'requestId', md5(n::text)), 'team', jsonb_build_object('id', c.team_id, 'name', 'Team'),
      'cluster', jsonb_build_object('id', c.id, 'name', c.name, 'providerId', c.provider_id, 'environment', c.environment), 'details', '{}'::jsonb, 'salt', md5(n::text))::text, 'utf8'),
    '\\x00', '\\x00', action, outcome, NULL, who, c.team_id, c.id
    FROM (SELECT n, (ARRAY['operation.planned', 'operation.submitted', 'step.sending', 'step.accepted', 'step.finished', 'operation.finished', 'session.sign-in', 'credential.tested'])[1 + n % 8] action,
                 CASE WHEN n % 1000 = 0 THEN 'unknown' WHEN n % 50 = 0 THEN 'rejected' ELSE 'success' END outcome, CASE WHEN n % 200000 = 7 THEN 'Rare Visitor' ELSE 'Person ' || n % 40 END who FROM generate_series(1, ${auditRows}) n) e
    JOIN (SELECT row_number() OVER (ORDER BY name) row, * FROM cluster) c ON c.row = 1 + e.n % ${clusters}`;

export interface World {
  console: Console;
  /** Name and value of a signed-in person's cookie. */
  cookie: { name: string; value: string };
  largeId: string;
  query<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Everything was observed just now: an old state is drawn differently. */
  freshen(): Promise<void>;
  stop(): Promise<void>;
}

/** The built console over a database of its own: ${clusters} clusters, one with ${nodes} nodes, and, if wanted, a long audit log. Nothing runs in the background. */
export async function buildWorld({ withAudit }: { withAudit: boolean }): Promise<World> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const sql of seed) await client.query(sql);
  if (withAudit) await client.query(audit);
  // As the product keeps it.
  for (const { cluster_id, body } of (await client.query<{ cluster_id: string; body: string }>('SELECT cluster_id, body FROM cluster_topology')).rows) await client.query('UPDATE cluster_topology SET body = $2 WHERE cluster_id = $1', [cluster_id, pack(JSON.parse(body))]);
  await client.query('VACUUM ANALYZE');

  const secret = randomBytes(32).toString('base64');
  const drydock = await Console.create({
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: database.url,
    DRYDOCK_SECRET_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: secret,
    DRYDOCK_RUNNER: '0',
  });
  await drydock.start();
  const sessionId = randomUUID();
  await client.query(`INSERT INTO session (id, user_id, expires_at) SELECT $1, id, now() + interval '2 hours' FROM app_user`, [sessionId]);
  const query = async <Row,>(sql: string, values: unknown[] = []): Promise<Row[]> => (await client.query(sql, values)).rows as Row[];
  const [large] = await query<{ id: string }>(`SELECT id FROM cluster WHERE name = 'large'`);
  return {
    console: drydock,
    cookie: { name: 'drydock.session', value: await encode({ token: { sid: sessionId }, secret }) },
    largeId: large?.id ?? '',
    query,
    freshen: async () => void (await client.query('UPDATE cluster SET observed_at = now()')),
    stop: async () => {
      await drydock.stop();
      await client.end();
      await database.drop();
    },
  };
}
