import 'server-only';
import type { Db } from '@/lib/db/client';

/** The first batch of which nothing was sent yet; null at the end. */
export async function nextBatch(tx: Db, operationId: string): Promise<{ batch: number; waitSeconds: number; gated: boolean } | null> {
  const steps = await tx.step.findMany({ where: { operationId }, orderBy: { position: 'asc' }, select: { batch: true, state: true, waitSeconds: true, gated: true } });
  const begun = new Set(steps.filter((step) => step.state !== 'planned').map((step) => step.batch));
  return steps.find((step) => !begun.has(step.batch)) ?? null;
}
