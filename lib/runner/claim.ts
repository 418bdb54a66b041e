import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { limits } from '@/lib/config/limits';
import { db, type Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { systemCtx } from '@/lib/services/context';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import { newId } from '@/lib/platform/ids';
import { runnerId } from './runner-id';
import { operationsWithSecrets } from './secret-vault';

/** A step in this process's hands: late writes name `attempt` and lose when somebody else has claimed since. */
export interface Claim {
  stepId: string;
  operationId: string;
  position: number;
  attempt: number;
  state: 'sending' | 'running' | 'unknown' | 'needs-human';
}

export const intentMinutes = 15;

export interface ClaimedRow {
  id: string;
  operation_id: string;
  position: number;
  attempt: number;
  state: Claim['state'];
}

export const toClaim = (row: ClaimedRow): Claim => ({ stepId: row.id, operationId: row.operation_id, position: row.position, attempt: row.attempt, state: row.state });

/** Nobody could send an operation's first call for so long: the plan that was confirmed is no longer what would be confirmed now. */
export const intentExpired = (step: Prisma.Sql, operation: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${step}.position = 0 AND ${operation}.created_at < clock_timestamp() - make_interval(mins => ${intentMinutes}))`;

/**
 * Takes one step that is next in its released batch from `planned` to `sending` and commits that, with its audit row,
 * before anything is sent; `sent_at` stays empty until the call really leaves. Who holds an operation holds it between two
 * batches: one that was begun goes on. The operation's row is held with it: whoever pauses or stops is before the claim or
 * after it. `operationId` narrows the search to one operation. Null: nothing to send.
 */
export async function claimPlanned(operationId: string | null): Promise<Claim | null> {
  // Every condition is one whose share of the rows PostgreSQL can estimate: it then walks the index in order and stops at the first row.
  const among = operationId === null ? Prisma.sql`s.next_poll_at <= clock_timestamp()` : Prisma.sql`s.operation_id = ${operationId}::uuid`;
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<(ClaimedRow & { call: string })[]>`
      UPDATE step SET state = 'sending', attempt = attempt + 1, lease_owner = ${runnerId()},
        lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds}), sent_at = NULL
      WHERE state = 'planned' AND id = (
        SELECT s.id FROM step s JOIN operation o ON o.id = s.operation_id
        WHERE s.state = 'planned' AND o.state = 'running' AND s.next_poll_at IS NOT NULL
          AND (o.control = 'go' OR EXISTS (SELECT 1 FROM step b WHERE b.operation_id = s.operation_id AND b.batch = s.batch AND b.state <> 'planned'))
          AND ${among}
          AND NOT ${intentExpired(Prisma.sql`s`, Prisma.sql`o`)}
          AND (s.secret_names = '{}' OR s.operation_id = ANY(${operationsWithSecrets()}::uuid[]))
          AND NOT EXISTS (SELECT 1 FROM step p WHERE p.operation_id = s.operation_id AND p.batch = s.batch AND p.position < s.position AND p.state <> 'succeeded')
        ORDER BY s.next_poll_at, s.position LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING id, operation_id, position, attempt, state, call`;
    const row = rows[0];
    if (!row) return null;
    await recordSending(tx, row);
    return toClaim(row);
  });
}

async function recordSending(tx: Db, row: ClaimedRow & { call: string }): Promise<void> {
  await recordEvent(tx, row.operation_id, row.position, 'sending', { call: row.call });
  await appendAudit(tx, systemCtx('runner', newId()), {
    action: 'step.sending',
    outcome: 'success',
    ...(await auditOperation(tx, row.operation_id)),
    details: { step: row.position, call: row.call },
  });
}

/** While the database was away nobody could give a sign of life, so after its start everybody gets the time for one. */
const signsCount = Prisma.sql`pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ${limits.aliveSeconds})`;

/** Nobody works on the row: never claimed, lease over, or its owner stopped giving signs of life. */
export const isFree = (row: Prisma.Sql): Prisma.Sql => Prisma.sql`(${row}.lease_until IS NULL OR ${row}.lease_until < clock_timestamp() OR ${signsCount} AND NOT EXISTS (
  SELECT 1 FROM runner r WHERE r.id = ${row}.lease_owner AND r.seen_at > clock_timestamp() - make_interval(secs => ${limits.aliveSeconds})))`;

export const stepIsFree = isFree(Prisma.sql`step`);
