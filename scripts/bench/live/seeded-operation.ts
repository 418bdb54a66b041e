import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { encode } from 'next-auth/jwt';
import type { Stack } from '../../../e2e/fixtures/stack';

export interface Watched {
  operationId: string;
  cookie: string;
}

/** A session of a person of the demonstration. */
export async function signedIn(stack: Stack): Promise<{ userId: string; cookie: string }> {
  const [user] = await stack.query(`SELECT id FROM app_user WHERE email LIKE 'olga@%'`);
  const sessionId = randomUUID();
  await stack.query(`INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`, [sessionId, user?.['id']]);
  return { userId: String(user?.['id']), cookie: `drydock.session=${await encode({ token: { sid: sessionId }, secret: stack.secrets.session })}` };
}

/** An operation that no runner touches: it waits for a person. */
export async function seedOperation(stack: Stack, targets: number): Promise<Watched> {
  const { userId, cookie } = await signedIn(stack);
  const [operation] = await stack.query(
    `INSERT INTO operation (id, team_id, cluster_id, provider_id, cluster_name, environment, action, action_kind, options, reason, plan_digest, warnings, submission_key, state, target_count, created_by_id, created_by_name)
     SELECT gen_random_uuid(), c.team_id, c.id, c.provider_id, c.name, c.environment, 'stop', 'stop', '{}', 'bench', repeat('0', 64), '[]', gen_random_uuid()::text, 'running', $2, $1, 'bench'
       FROM cluster c JOIN membership m ON m.team_id = c.team_id WHERE m.user_id = $1 LIMIT 1 RETURNING id`,
    [userId, targets],
  );
  const operationId = String(operation?.['id']);
  await stack.query(
    `INSERT INTO step (id, operation_id, position, call, kind, expect, request, params, progress_from, state) VALUES (gen_random_uuid(), $1, 0, 'Stop', 'stop', 'stopped', '{}', '{}', 'observed', 'needs-human')`,
    [operationId],
  );
  await stack.query(
    `INSERT INTO target (id, operation_id, key, service, component, node_name, ip, selected, state_before, vendor_before, maintenance_before, vendor_ids)
     SELECT gen_random_uuid(), $1, 'HDFS/DataNode/' || n, 'HDFS', 'DataNode', 'core.' || n, '10.0.' || n / 250 || '.' || n % 250, true, 'running', 'Started', 'off', '{}' FROM generate_series(1, $2::int) n`,
    [operationId, targets],
  );
  await stack.query(`INSERT INTO step_target (step_id, target_id) SELECT s.id, t.id FROM step s JOIN target t USING (operation_id) WHERE operation_id = $1`, [operationId]);
  return { operationId, cookie };
}

/** What the operation's page polls: its bytes as they are and as they travel. */
export async function snapshotOf(stack: Stack, { operationId, cookie }: Watched): Promise<{ cursor: string; kib: number; sentKib: number; ms: number }> {
  const began = performance.now();
  const plain = await bytesOf(`${stack.console.url}/api/operations/${operationId}`, { cookie });
  const ms = performance.now() - began;
  const zipped = await bytesOf(`${stack.console.url}/api/operations/${operationId}`, { cookie, 'accept-encoding': 'gzip' });
  const { data } = JSON.parse(plain.toString()) as { data: { cursor: string } };
  return { cursor: data.cursor, kib: plain.length / 1024, sentKib: zipped.length / 1024, ms };
}

function bytesOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    http.get(url, { headers }, (reply) => reply.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))).on('error', reject);
  });
}
