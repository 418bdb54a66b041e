import 'server-only';
import { db } from '@/lib/db/client';
import type { RunState } from '@/lib/providers/contract';
import type { OperationHistory, TargetChangeView } from '@/lib/schemas/history';
import type { Outcome } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findOperation } from './find-operation';

/** Every recorded change of every target, for the replay of the operation. Targets are named by their place, because thousands may have changed at once. */
export async function readHistory(ctx: Ctx, input: { operationId: string }): Promise<OperationHistory> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:read', { teamId, what: clusterName });
  const where = { operationId: input.operationId };
  const targets = await db().target.findMany({ where, select: { id: true, key: true }, orderBy: { id: 'asc' } });
  const rows = await db().targetChange.findMany({ where, orderBy: { id: 'asc' } });
  const events = await db().operationEvent.findMany({ where, orderBy: { id: 'asc' }, select: { id: true, at: true, changed: true } });
  // What one transaction wrote was seen by nobody in part. Its time is that of its last line.
  const timeOf = new Map(events.filter(({ changed }) => changed > 0n).map(({ changed, at }) => [changed, at]));
  const placeOf = new Map(targets.map(({ id }, place) => [id, place]));
  const changes = rows.map(({ at, changed, position, reached, state, vendor, outcome, message, targetIds }): TargetChangeView => {
    const when = { at: (timeOf.get(changed) ?? at).toISOString(), targets: targetIds.flatMap((id) => placeOf.get(id) ?? []) };
    if (position !== null) return { ...when, kind: 'reached', position, reached: reached ?? 'no' };
    return { ...when, kind: 'seen', state: state as RunState | null, vendor, outcome: outcome as Outcome | null, message };
  });
  const eventTimes = Object.fromEntries(events.map(({ id, at, changed }) => [id.toString(), (timeOf.get(changed) ?? at).toISOString()]));
  return { keys: targets.map(({ key }) => key), eventTimes, changes };
}
