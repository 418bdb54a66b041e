import { expect, it } from 'vitest';
import { toTopology } from './map';
import { activities, envelope, featureGate, instances, nodeGroups, operations } from './wire';

it('reads values of an undocumented type as missing, and loses nothing else', () => {
  expect(envelope.parse({ Success: true, HttpStatusCode: '200', ErrCode: 0, ErrMessage: {}, Total: '3' })).toMatchObject({ HttpStatusCode: 200, ErrCode: '0', ErrMessage: null, Total: 3 });
  expect(instances.parse([{ InstanceId: 'c-1', InstanceName: null, Version: 3.3, RunMode: [] }])).toMatchObject([{ InstanceId: 'c-1', Version: '3.3', RunMode: null }]);
  expect(featureGate.parse({ SupportFastRestart: 'true' })).toEqual({ SupportFastRestart: null });
  const [operation] = operations.parse([{ OperationId: 'op-1', OperationStatus: 7, Progress: '40', GmtCreate: '2026-11-20T07:08:09Z', GmtEnd: '' }]) ?? [];
  expect(operation).toMatchObject({ OperationStatus: '7', Progress: 40, GmtCreate: Date.UTC(2026, 10, 20, 7, 8, 9), GmtEnd: null });
  expect(activities.parse([{ Name: 'x', StartTime: '1763622489000', EndTime: null }])).toMatchObject([{ StartTime: 1_763_622_489_000, EndTime: null }]);
});

it.each(['true', 1, null, undefined])('takes nothing but the boolean for success: %j', (Success) => {
  expect(envelope.safeParse({ Success }).success).toBe(false);
});

const topologyOf = (status: unknown, groups: unknown) => {
  const [instance] = instances.parse([{ InstanceId: 'c-1', InstanceStatus: status }]) ?? [];
  if (!instance) throw new Error('no instance');
  return toTopology({ instance, groups: nodeGroups.parse(groups) ?? [], gates: [] }, 'now');
};

it.each([
  ['running', 'RUNNING', 'healthy', 'running'],
  ['Running', 'running', 'healthy', 'running'],
  ['running', 'UPGRADING', 'degraded', 'unknown'],
  ['gateway_updating', 'RUNNING', 'busy', 'running'],
  ['switch_az', 'SWITCH_AZ', 'busy', 'unknown'],
  ['actively_disabled', 'DISABLE', 'down', 'stopped'],
  ['paid', 'PAID', 'unknown', 'unknown'],
  ['hibernating', 'HIBERNATING', 'unknown', 'unknown'],
  [null, null, 'unknown', 'unknown'],
])('an instance %s with a group %s is %s and its nodes %s, in the words of the vendor', (status, group, health, state) => {
  const topology = topologyOf(status, [{ NodeGroupId: 'ng-1', Status: group, NodeInfo: [{ NodeId: 'be-0' }] }]);
  expect(topology).toMatchObject({ health, vendorState: status ?? '', instances: [{ state, vendorState: group ?? '' }] });
});

it('shows lists that are null or empty as nothing, and ten thousand nodes as ten thousand', () => {
  expect(topologyOf('running', null).instances).toEqual([]);
  expect(topologyOf('running', [{ NodeGroupId: 'ng-1', NodeInfo: null }, { NodeGroupId: 'ng-2', NodeInfo: [{ NodeId: null }] }]).instances).toEqual([]);
  const NodeInfo = Array.from({ length: 10_000 }, (_, index) => ({ NodeId: `be-${index}` }));
  expect(topologyOf('running', [{ NodeGroupId: 'ng-1', Status: 'RUNNING', NodeInfo }]).instances).toHaveLength(10_000);
});
