import 'server-only';
import type { Db } from '@/lib/db/client';
import type { TargetObservation } from '@/lib/providers/contract';
import type { Claim } from './claim';

/** Writes only what changed, grouped by equal values: a poll of 10,000 targets touches the few that moved. */
export async function recordTargets(tx: Db, claim: Claim, seen: readonly TargetObservation[]): Promise<void> {
  const links = await tx.stepTarget.findMany({
    where: { stepId: claim.stepId },
    select: { reached: true, target: { select: { id: true, key: true, stateNow: true, vendorNow: true, message: true } } },
  });
  const byKey = new Map(links.map((link) => [link.target.key, link]));
  const changes = new Map<string, { ids: string[]; seen: TargetObservation }>();
  for (const observation of seen) {
    const link = byKey.get(observation.key);
    if (!link) continue;
    const message = observation.message ?? link.target.message;
    if (link.reached === observation.reached && link.target.stateNow === observation.state && link.target.vendorNow === observation.vendorState && link.target.message === message) continue;
    const same = JSON.stringify([observation.reached, observation.state, observation.vendorState, message]);
    const group = changes.get(same) ?? { ids: [], seen: { ...observation, ...(message !== null && { message }) } };
    group.ids.push(link.target.id);
    changes.set(same, group);
  }
  for (const { ids, seen: to } of changes.values()) {
    await tx.target.updateMany({ where: { id: { in: ids } }, data: { stateNow: to.state, vendorNow: to.vendorState, message: to.message ?? null } });
    await tx.stepTarget.updateMany({ where: { stepId: claim.stepId, targetId: { in: ids } }, data: { reached: to.reached } });
  }
}
