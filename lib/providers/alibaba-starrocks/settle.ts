import type { FollowInput, Settlement } from '../contract';
import { stepParams } from './calls';
import { isOver, lookBackMs, newerThan, operationsSince, previousOperation } from './history';
import { groupState } from './map';
import { choose } from './ours';
import type { Reads } from './reads';
import type { WireOperation } from './wire';

/** Vendor's clock and ours may differ by a few minutes. */
const clockSlackMs = 5 * 60_000;

const told = ({ OperationId, OperationType, OperationStatus, GmtCreate }: WireOperation): string =>
  `${OperationType ?? 'operation'} ${OperationId} ${OperationStatus ?? ''} of ${GmtCreate ? new Date(GmtCreate).toISOString() : 'unknown time'}`;

export async function settle(reads: Reads, input: FollowInput): Promise<Settlement> {
  const id = input.cluster.externalId;
  const sentMs = Date.parse(input.sentAt);
  const operations = await operationsSince(reads, id, stepParams.parse(input.params).call, sentMs - lookBackMs);
  const [instance, groups] = await Promise.all([reads.instance(id), reads.nodeGroups(id)]);
  const mine = new Set(input.targets.map(({ vendorIds }) => vendorIds.NodeGroupId));
  const affected = groups.filter(({ NodeGroupId }) => mine.has(NodeGroupId));
  const facts = `Instance ${instance.InstanceStatus ?? 'without status'}; groups ${affected.map(({ Status }) => Status ?? 'without status').join(', ')}.`;

  const previous = input.vendorIds[previousOperation];
  // What is behind the newest operation from before the call came after it, whatever the clocks say.
  const newer = previous === undefined ? null : newerThan(operations ?? [], previous);
  const near = newer ?? (operations ?? []).filter(({ GmtCreate }) => GmtCreate === null || GmtCreate === undefined || GmtCreate >= sentMs - clockSlackMs);
  const possible = newer ?? near.filter((one) => !isOver(one) || (one.GmtCreate ?? 0) >= sentMs);
  const { operation: ours, rivals } = choose(possible, input.targets, groups);
  if (ours) return { verdict: 'accepted', evidence: `The operation history shows ${told(ours)}. ${facts}`, vendorIds: { OperationId: ours.OperationId } };
  if (rivals.length > 0) {
    return { verdict: 'cannot-tell', evidence: `The operation history shows ${rivals.map(told).join('; ')}, and nothing tells which of them this call began. ${facts}` };
  }

  const status = instance.InstanceStatus?.toLowerCase();
  if (status === 'restarting' || affected.some(({ Status }) => groupState(Status) === 'restarting')) {
    return { verdict: 'accepted', evidence: `A restart is under way, though the operation history does not show it. ${facts}` };
  }
  if (possible[0]) return { verdict: 'cannot-tell', evidence: `The operation history shows ${told(possible[0])}, which names other nodes than this call. ${facts}` };
  if (near[0]) return { verdict: 'cannot-tell', evidence: `The operation history shows ${told(near[0])}, so close before the call that clocks could explain it. ${facts}` };
  if (operations === null) return { verdict: 'cannot-tell', evidence: `The account may not read the operation history. ${facts}` };
  if (status === 'running' && affected.every(({ Status }) => groupState(Status) === 'running')) {
    return { verdict: 'absent', ...(newer && { proof: 'rest' }), evidence: `The operation history shows no such restart since the call, and nothing restarts. ${facts}` };
  }
  return { verdict: 'cannot-tell', evidence: `The operation history shows no such restart, but the instance is not simply running. ${facts}` };
}

/** A restart shows in the instance or in the groups that it touches for as long as it lasts. */
export async function isAtRest(reads: Reads, { cluster, targets }: FollowInput): Promise<boolean> {
  const [instance, groups] = await Promise.all([reads.instance(cluster.externalId), reads.nodeGroups(cluster.externalId)]);
  const mine = new Set(targets.map(({ vendorIds }) => vendorIds.NodeGroupId));
  const affected = groups.filter(({ NodeGroupId }) => mine.has(NodeGroupId));
  return instance.InstanceStatus?.toLowerCase() === 'running' && affected.length === mine.size && affected.every(({ Status }) => groupState(Status) === 'running');
}
