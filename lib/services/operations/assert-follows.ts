import 'server-only';
import type { z } from 'zod';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { ActionKind } from '@/lib/providers/contract';
import type { SubmitOperationInput } from '@/lib/schemas/operation';
import { isOpposite } from './opposite-action';

type Input = Pick<z.output<typeof SubmitOperationInput>, 'clusterId' | 'action' | 'targetKeys' | 'followsId' | 'followsHow'>;

/**
 * An operation carries on one of the same cluster, or none. A retry, a second run or a reverse is what it says: the same or the opposite
 * action, on nothing that the earlier operation did not select, after its end. `kind` is that of the new plan.
 */
export async function assertFollows(tx: Db, kind: ActionKind, { clusterId, action, targetKeys, followsId, followsHow }: Input): Promise<void> {
  if (!followsId) {
    if (followsHow) throw new AppError('invalid', 'invalid', { fields: { followsId: 'required' } });
    return;
  }
  const earlier = await tx.operation.findFirst({ where: { id: followsId, clusterId }, select: { action: true, actionKind: true, state: true } });
  if (!earlier) throw new AppError('not-found', 'not-found');
  if (!followsHow || followsHow === 'remedy') return;
  if (earlier.state !== 'finished') throw new AppError('conflict', 'still-running');
  if (followsHow === 'reverse' && !isOpposite(kind, earlier.actionKind as ActionKind)) throw new AppError('invalid', 'follows-no-reverse', { fields: { action: 'invalid_value' } });
  if (followsHow !== 'reverse' && action !== earlier.action) throw new AppError('invalid', 'follows-other-action', { fields: { action: 'invalid_value' } });
  const known = await tx.target.findMany({ where: { operationId: followsId, selected: true }, select: { key: true } });
  const theirs = new Set(known.map(({ key }) => key));
  const foreign = targetKeys.filter((key) => !theirs.has(key));
  if (foreign.length > 0) throw new AppError('invalid', 'follows-other-targets', { params: { count: foreign.length, first: foreign[0] ?? '' }, fields: { targetKeys: 'invalid_value' } });
}
