import type { FollowInput } from '../contract';
import { operationTypes, stepParams, type StepParams } from './calls';
import { choose, type Choice } from './ours';
import { isRefusal, type Reads } from './reads';
import type { WireOperation } from './wire';

/** Signatures fail at 15 minutes of clock difference, so a wider look back misses nothing. */
export const lookBackMs = 20 * 60_000;

/** Under this name an accepted step remembers the newest operation from before its call, `none` when there was none. */
export const previousOperation = 'PreviousOperationId';

export const isOver = ({ OperationStatus }: WireOperation): boolean => OperationStatus === 'COMPLETED' || OperationStatus === 'TERMINATED';

/** Operations of the call's kind, oldest first; null when the account may not read the history. */
export async function operationsSince(reads: Reads, instanceId: string, call: StepParams['call'], sinceMs: number): Promise<WireOperation[] | null> {
  try {
    return await reads.history(instanceId, { type: operationTypes[call], sinceMs });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Those behind the newest operation from before the call; null when that one is not listed any more, so that the list proves nothing. */
export function newerThan(operations: WireOperation[], previous: string): WireOperation[] | null {
  if (previous === 'none') return operations;
  const index = operations.findLastIndex(({ OperationId }) => OperationId === previous);
  return index < 0 ? null : operations.slice(index + 1);
}

export interface Found extends Choice {
  /** Ids that were over before the call: never ours, whatever the clocks say. */
  ignored: string[];
}

/** A restart returns no operation id, so ours is the one that was not there before. */
export async function findOperation(reads: Reads, { cluster, params, targets, vendorIds, sentAt, memo }: FollowInput): Promise<Found> {
  const ignored = Array.isArray(memo.ignored) ? memo.ignored.filter((id) => typeof id === 'string') : [];
  const known = vendorIds.OperationId;
  if (known) {
    const listed = await reads.history(cluster.externalId, { operationId: known });
    return { operation: listed.find(({ OperationId }) => OperationId === known) ?? null, rivals: [], ignored };
  }

  const sentMs = Date.parse(sentAt);
  const listed = (await operationsSince(reads, cluster.externalId, stepParams.parse(params).call, sentMs - lookBackMs)) ?? [];
  const previous = vendorIds[previousOperation];
  const chosen = async (operations: WireOperation[]): Promise<Choice> => choose(operations, targets, operations.length > 0 ? await reads.nodeGroups(cluster.externalId) : []);
  if (previous) {
    const newer = listed.slice(listed.findLastIndex(({ OperationId }) => OperationId === previous) + 1);
    return { ...(await chosen(newer)), ignored };
  }
  // Nothing is known about the time before the call; what was over already and is dated before it must be somebody else's.
  const past = new Set([...ignored, ...listed.filter((one) => isOver(one) && (one.GmtCreate ?? 0) < sentMs).map(({ OperationId }) => OperationId)]);
  return { ...(await chosen(listed.filter(({ OperationId }) => !past.has(OperationId)))), ignored: [...past] };
}
