import type { FollowInput, Settlement } from '../contract';
import { isTransient, runStateOf } from './map';
import { observeTargets } from './observe';
import type { Reads } from './reads';

/** The vendor lists no operations, so only what the instances do can tell whether the call arrived. */
export async function settle(reads: Reads, input: FollowInput): Promise<Settlement> {
  const [cluster, seen] = await Promise.all([reads.cluster(input.cluster.externalId), observeTargets(reads, input)]);
  const total = seen.length;
  const words = [...new Set(seen.map(({ instance }) => instance?.ComponentInstanceState ?? 'not listed'))].join(', ');
  const facts = `Cluster ${cluster.ClusterState ?? 'without state'}; ${total} targets now: ${words}.`;

  if (input.expect === 'accepted') return { verdict: 'cannot-tell', evidence: `No state shows what this action did, and the vendor lists no operations. ${facts}` };
  const wanted = input.expect === 'restarted' ? null : input.expect;
  const moving = seen.filter(({ instance }) => isTransient(instance?.ComponentInstanceState)).length;
  const arrived = seen.filter(({ before, instance }) => {
    const state = runStateOf(instance?.ComponentInstanceState);
    return wanted !== null && before.state !== wanted && state === wanted;
  }).length;
  if (moving + arrived > 0) {
    return { verdict: 'accepted', evidence: `${moving} targets are under way and ${arrived} changed to the expected state since the call. ${facts}` };
  }
  const due = seen.filter(({ before }) => wanted !== null && before.state !== wanted);
  const unchanged = due.every(({ before, instance }) => instance && runStateOf(instance.ComponentInstanceState) === before.state);
  if (due.length > 0 && unchanged && cluster.ClusterState === 'RUNNING') {
    return { verdict: 'absent', evidence: `All ${due.length} targets that the call would change are as before, and none is under way. ${facts}` };
  }
  return {
    verdict: 'cannot-tell',
    evidence: `${wanted === null ? 'A restart begins and ends in the same state, and the vendor lists no operations.' : 'The states prove neither.'} ${facts}`,
  };
}
