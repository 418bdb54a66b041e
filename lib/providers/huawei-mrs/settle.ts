import type { FollowInput, RunState, Settlement } from '../contract';
import { stepParams } from './calls';
import type { Manager } from './manager';
import { reaches } from './map';
import { readService } from './reads';

/** Manager lists no commands, so the state of the service is the only witness. */
export async function settle(manager: Manager, input: FollowInput): Promise<Settlement> {
  const { action, service } = stepParams.parse(input.params);
  const seen = await readService(manager, input.cluster.externalId, service);
  const before = input.targets.find(({ key }) => key === service)?.state ?? 'unknown';
  const shown = seen.vendorState || 'no state';
  const onTheWay = seen.state === (action === 'stop' ? 'stopping' : 'starting');
  if (onTheWay && before !== seen.state) return { verdict: 'accepted', evidence: `${service} shows ${shown}.` };
  if (reaches(action, seen.state) && before !== 'unknown' && !reaches(action, before)) {
    return { verdict: 'accepted', evidence: `${service} was ${before} before the call and shows ${shown} now.` };
  }
  // Resting where a call like this one begins, and not moving: it never arrived. The start of a restart is judged the same way.
  const untouched: RunState[] = action === 'stop' ? ['running', 'degraded'] : ['stopped'];
  return untouched.includes(seen.state)
    ? { verdict: 'absent', evidence: `${service} shows ${shown} and is not changing.` }
    : { verdict: 'cannot-tell', evidence: `${service} was ${before} before the call and shows ${shown} now.` };
}
