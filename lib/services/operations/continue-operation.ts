import 'server-only';
import type { Db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import type { Control, StepState } from '@/lib/schemas/operation';
import { finishOperation, notSent } from './finish-operation';
import { releaseBatch } from './release-batch';

const open: readonly string[] = ['sending', 'running', 'unknown', 'needs-human'] satisfies StepState[];

interface Held {
  state: string;
  control: Control;
  tolerated: number;
}

/**
 * The operation's row, held until the transaction ends; taken before its steps and before the audit head, in this order by everybody.
 * Not for update of the key: its timeline may grow meanwhile.
 */
export async function holdOperation(tx: Db, operationId: string): Promise<Held | undefined> {
  const rows = await tx.$queryRaw<Held[]>`SELECT state, control, tolerated FROM operation WHERE id = ${operationId}::uuid FOR NO KEY UPDATE`;
  return rows[0];
}

/** Selected targets of calls that did not end well, without those that arrived all the same. */
async function lostTargets(tx: Db, operationId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT t.id)::int AS count FROM step s JOIN step_target l ON l.step_id = s.id JOIN target t ON t.id = l.target_id
    WHERE s.operation_id = ${operationId}::uuid AND t.selected
      AND (s.state IN ('rejected', 'canceled', 'not-sent') OR s.state = 'failed' AND l.reached <> 'yes')`;
  return rows[0]?.count ?? 0;
}

/**
 * What comes after a step has ended, in the same transaction: nothing while a step is open or its batch goes on; else the next batch is
 * released, or the operation ends, because nothing is left, a person has stopped further batches, or more targets failed than tolerated.
 */
export async function continueOperation(tx: Db, operationId: string): Promise<void> {
  const operation = await holdOperation(tx, operationId);
  if (operation?.state !== 'running') return;
  const steps = await tx.step.findMany({ where: { operationId }, orderBy: { position: 'asc' }, select: { id: true, batch: true, state: true, waitSeconds: true, gated: true } });
  if (steps.some((step) => open.includes(step.state))) return;

  const broken = new Set(steps.filter((step) => step.state !== 'planned' && step.state !== 'succeeded').map((step) => step.batch));
  const behind = steps.filter((step) => step.state === 'planned' && broken.has(step.batch));
  if (behind.length > 0) await tx.step.updateMany({ where: { id: { in: behind.map((step) => step.id) } }, data: notSent(await databaseNow(tx)) });

  const left = steps.filter((step) => step.state === 'planned' && !broken.has(step.batch));
  const next = left[0];
  const underWay = next && steps.some((step) => step.batch === next.batch && step.state === 'succeeded');
  if (underWay) return;
  // A call that failed although every target arrived still counts: nobody knows what else it left behind.
  const lost = broken.size === 0 ? 0 : Math.max(1, await lostTargets(tx, operationId));
  if (!next || operation.control === 'halt' || lost > operation.tolerated) await finishOperation(tx, operationId);
  // The very first batch was released with the intent.
  else if (steps.some((step) => step.state !== 'planned')) await releaseBatch(tx, operationId, next);
}
