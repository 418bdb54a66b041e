import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/platform/ids';
import { systemCtx } from '@/lib/services/context';
import { continueOperation } from '@/lib/services/operations/continue-operation';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import { intentExpired, stepIsFree, toClaim, type ClaimedRow } from './claim';
import { LostClaim } from './fenced-update';
import { stepsInFlight } from './in-flight';
import { planAgain } from './plan-again';
import { runnerId } from './runner-id';
import { forgetSecrets, operationsWithSecrets } from './secret-vault';

interface Swept {
  operation_id: string;
  position: number;
}

/** Says that this process lives, still works on these steps and still holds the secrets of these operations. */
export async function heartbeat(): Promise<void> {
  await db().$executeRaw`INSERT INTO runner (id, started_at, seen_at) VALUES (${runnerId()}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp()`;
  await db().$executeRaw`UPDATE step SET lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds})
    WHERE id = ANY(${stepsInFlight()}::uuid[]) AND lease_owner = ${runnerId()} AND lease_until IS NOT NULL`;
  const held = operationsWithSecrets();
  if (held.length === 0) return;
  await db().$executeRaw`UPDATE step SET lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds})
    WHERE state = 'planned' AND cardinality(secret_names) > 0 AND operation_id = ANY(${held}::uuid[])`;
  const needing = await db().step.findMany({
    where: { operationId: { in: held }, state: { in: ['planned', 'sending'] }, secretNames: { isEmpty: false } },
    select: { operationId: true },
  });
  const needed = new Set(needing.map((step) => step.operationId));
  for (const operationId of held) if (!needed.has(operationId)) forgetSecrets(operationId);
}

/** A process died between claiming and sending: by our own record the call never left. */
async function sweepUnsent(): Promise<void> {
  const rows = await db().$queryRaw<ClaimedRow[]>`SELECT id, operation_id, position, attempt, state FROM step WHERE state = 'sending' AND sent_at IS NULL AND ${stepIsFree}`;
  for (const row of rows) {
    try {
      await db().$transaction((tx) => planAgain(tx, toClaim(row), { code: 'never-left', evidence: 'The console stopped before the call left.' }));
    } catch (error) {
      // Another process swept it first, or its owner was alive after all.
      if (!(error instanceof LostClaim)) throw error;
    }
  }
}

/** A process died between sending and hearing the answer: nobody knows whether the call arrived. */
async function sweepSending(): Promise<void> {
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Swept[]>`
      UPDATE step SET state = 'unknown', attempt = attempt + 1, lease_until = NULL,
        message = 'The console stopped while the call was under way.',
        next_poll_at = GREATEST(clock_timestamp(), sent_at + make_interval(secs => ${env().DRYDOCK_SETTLE_SECONDS}))
      WHERE id IN (SELECT id FROM step WHERE state = 'sending' AND sent_at IS NOT NULL AND ${stepIsFree} FOR UPDATE SKIP LOCKED)
      RETURNING operation_id, position`;
    for (const row of rows) {
      await recordEvent(tx, row.operation_id, row.position, 'unknown', { code: 'console-stopped' });
      await appendAudit(tx, systemCtx('runner', newId()), {
        action: 'step.unknown',
        outcome: 'unknown',
        ...(await auditOperation(tx, row.operation_id)),
        details: { step: row.position, code: 'console-stopped' },
      });
    }
  });
}

/** Steps that will not be sent any more: says so in the timeline and ends their operations. */
async function endUnsent(code: string, message: string, which: Prisma.Sql): Promise<void> {
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Swept[]>`
      UPDATE step SET state = 'not-sent', attempt = attempt + 1, lease_until = NULL, next_poll_at = NULL, finished_at = clock_timestamp(), message = ${message}
      WHERE id IN (SELECT s.id FROM step s JOIN operation o ON o.id = s.operation_id
        WHERE s.state = 'planned' AND o.state = 'running' AND ${which} FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING operation_id, position`;
    for (const row of rows) {
      await recordEvent(tx, row.operation_id, row.position, 'not-sent', { code });
      await continueOperation(tx, row.operation_id);
    }
  });
}

/** The process that held a password died before sending: the step is not sent, and the operator is told why. */
const sweepLostSecrets = (): Promise<void> =>
  endUnsent(
    'secret-lost',
    'The password asked for this call was lost with a restart of the console. Nothing was sent; submit again.',
    Prisma.sql`cardinality(s.secret_names) > 0 AND s.lease_until < clock_timestamp()`,
  );

/** No console ran after the confirm: a stop that comes hours later is not what anybody confirmed. */
const sweepExpiredIntents = (): Promise<void> =>
  endUnsent('intent-expired', 'This call could not be sent in time after the confirm. Nothing was sent; submit again.', intentExpired(Prisma.sql`s`, Prisma.sql`o`));

/** What a dead process left half done. */
export async function sweepCalls(): Promise<void> {
  await sweepUnsent();
  await sweepSending();
}

/** What nobody will send any more. It reads every step that is planned, and a few seconds more or less are nothing to it. */
export async function sweepPlanned(): Promise<void> {
  await sweepLostSecrets();
  await sweepExpiredIntents();
}
