import type { FollowInput, Settlement } from '../contract';
import { hasChanged, paramsSchema, type Observed } from './observe';
import { statusDuring } from './status';

/**
 * Pure: was the lost call accepted? The vendor lists no operations, so the cluster's status and the targets must tell.
 * The status of exactly this kind of operation, or a target that changed, says yes; a resting cluster in which nothing
 * differs although the call would have changed something says no.
 */
export function settlementOf({ params, expect, targets }: FollowInput, { status, targets: current }: Observed): Settlement {
  const { kind } = paramsSchema.parse(params);
  const seen = targets.flatMap((before) => {
    const now = current.get(before.key);
    return now ? [{ before, changed: hasChanged(before, now, expect) }] : [];
  });
  const changed = seen.filter((target) => target.changed).length;
  const facts = `Cluster status: ${status.vendorState}; ${changed} of ${targets.length} targets differ from before the call.`;
  if (changed > 0) return { verdict: 'accepted', evidence: facts };
  if (status.phase === 'busy' && status.code === statusDuring[kind]) return { verdict: 'accepted', evidence: facts };
  const wouldShow = seen.length === targets.length && seen.some(({ before }) => wouldChange(expect, before));
  if (status.phase === 'idle' && wouldShow) return { verdict: 'absent', proof: 'rest', evidence: facts };
  return { verdict: 'cannot-tell', evidence: facts };
}

/** Pure: a cluster runs one operation at a time and its status names it, so an accepted one shows here for as long as it lasts. */
export function isAtRest({ expect, targets }: FollowInput, { status, targets: current }: Observed): boolean {
  return status.phase === 'idle' && targets.every((before) => {
    const now = current.get(before.key);
    return now !== undefined && !hasChanged(before, now, expect);
  });
}

function wouldChange(expect: FollowInput['expect'], { state, maintenance, restartMark }: FollowInput['targets'][number]): boolean {
  switch (expect) {
    case 'running':
      return state === 'stopped';
    case 'stopped':
      return state === 'running' || state === 'degraded';
    case 'restarted':
      return restartMark !== null;
    case 'maintenance-on':
      return maintenance === 'off';
    case 'maintenance-off':
      return maintenance === 'on';
    case 'accepted':
      return false;
  }
}
