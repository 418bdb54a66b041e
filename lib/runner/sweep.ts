import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/platform/ids';
import { systemCtx } from '@/lib/services/context';
import { finishOperation } from '@/lib/services/operations/finish-operation';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import { stepIsFree } from './claim';
import { runnerId } from './runner-id';
import { forgetSecrets, operationsWithSecrets } from './secret-vault';

interface Swept {
  operation_id: string;
  position: number;
}

/** Says that this process lives and still holds the secrets of these operations. */
export async function heartbeat(): Promise<void> {
  await db().$executeRaw`INSERT INTO runner (id, started_at, seen_at) VALUES (${runnerId()}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp()`;
  const held = operationsWithSecrets();
  if (held.length === 0) return;
  await db().$executeRaw`UPDATE step SET lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds})
    WHERE state = 'planned' AND cardinality(secret_names) > 0 AND operation_id = ANY(${held}::uuid[])`;
  const ended = await db().operation.findMany({ where: { id: { in: held }, state: 'finished' }, select: { id: true } });
  for (const operation of ended) forgetSecrets(operation.id);
}

/** A process died between claiming and hearing the answer: nobody knows whether the call arrived. */
async function sweepSending(): Promise<void> {
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Swept[]>`
      UPDATE step SET state = 'unknown', attempt = attempt + 1, lease_until = NULL,
        message = 'The console stopped while the call was under way.',
        next_poll_at = GREATEST(clock_timestamp(), sent_at + make_interval(secs => ${env().DRYDOCK_SETTLE_SECONDS}))
      WHERE id IN (SELECT id FROM step WHERE state = 'sending' AND ${stepIsFree} FOR UPDATE SKIP LOCKED)
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

/** The process that held a password died before sending: the step is not sent, and the operator is told why. */
async function sweepLostSecrets(): Promise<void> {
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Swept[]>`
      UPDATE step SET state = 'not-sent', attempt = attempt + 1, lease_until = NULL, next_poll_at = NULL, finished_at = clock_timestamp(),
        message = 'The password asked for this call was lost with a restart of the console. Nothing was sent; submit again.'
      WHERE id IN (SELECT id FROM step WHERE state = 'planned' AND cardinality(secret_names) > 0 AND lease_until < clock_timestamp() FOR UPDATE SKIP LOCKED)
      RETURNING operation_id, position`;
    for (const row of rows) {
      await recordEvent(tx, row.operation_id, row.position, 'not-sent', { code: 'secret-lost' });
      await finishOperation(tx, row.operation_id);
    }
  });
}

export async function sweep(): Promise<void> {
  await sweepSending();
  await sweepLostSecrets();
}
