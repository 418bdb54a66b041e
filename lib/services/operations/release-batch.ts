import 'server-only';
import type { Db } from '@/lib/db/client';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { recordEvent } from './record-event';

interface Next {
  batch: number;
  waitSeconds: number;
  gated: boolean;
}

/** Lets the next batch go after its pause; in front of a gated one the health gate is shut first, and the runner looks at it. */
export async function releaseBatch(tx: Db, operationId: string, next: Next): Promise<void> {
  const now = await databaseNow(tx);
  if (next.gated) {
    await tx.operation.update({ where: { id: operationId }, data: { gateAt: now, gateSince: now }, select: { id: true } });
    return;
  }
  await openBatch(tx, operationId, next, secondsAfter(now, next.waitSeconds));
}

/** The batch may be sent from this time on. Says so in the timeline where there was anything to wait for. */
export async function openBatch(tx: Db, operationId: string, next: Next, at: Date): Promise<void> {
  await tx.step.updateMany({ where: { operationId, batch: next.batch, state: 'planned' }, data: { nextPollAt: at } });
  await tx.operation.update({ where: { id: operationId }, data: { gateAt: null, gateSince: null }, select: { id: true } });
  if (next.gated || next.waitSeconds > 0) await recordEvent(tx, operationId, null, 'batch-released', { batch: next.batch + 1, at: at.toISOString() });
}
