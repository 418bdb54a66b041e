import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clock } from '../core/clock';
import type { Cluster } from './cluster';
import { getOperation } from './get-operation';
import { carryOut } from './orders';
import { parseQuery } from './query';
import { runApplicationAction } from './run-action';
import { CLUSTER_ID, REGION, createCluster } from './topology';

const COMMON = `RegionId=${REGION}&ClusterId=${CLUSTER_ID}`;
const SELECTOR = 'ComponentInstanceSelector';
const DATANODES = `${SELECTOR}.RunActionScope=COMPONENT&${SELECTOR}.Components.1.ApplicationName=HDFS&${SELECTOR}.Components.1.ComponentName=DataNode`;

let cluster: Cluster;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z') });
  cluster = createCluster(new Clock());
});
afterEach(() => {
  vi.useRealTimers();
});

const run = (query: string) => runApplicationAction(cluster, parseQuery(`${COMMON}&${query}`));
const stateOf = (id: string) => getOperation(cluster, parseQuery(`${COMMON}&OperationId=${id}`)).Operation.OperationState;
const statesOf = (keys: string[]) => keys.map((key) => cluster.machine.stateOf(key));

it('stops all DataNodes at once and ends COMPLETED', () => {
  const { operation, targets } = run(`ActionName=stop&${DATANODES}`);
  expect(statesOf(targets)).toEqual(['STOPPING', 'STOPPING', 'STOPPING', 'STOPPING']);
  expect(stateOf(operation.id)).toBe('IN_PROGRESS');
  vi.advanceTimersByTime(12_000);
  expect(statesOf(targets)).toEqual(['STOPPED', 'STOPPED', 'STOPPED', 'STOPPED']);
  expect(stateOf(operation.id)).toBe('COMPLETED');
});

it('refuses a second change of the application meanwhile, but not of another one', () => {
  run(`ActionName=stop&${DATANODES}`);
  expect(() => run(`ActionName=start&${DATANODES}`)).toThrow(expect.objectContaining({ code: 'ConcurrentModification', status: 400 }));
  expect(run(`ActionName=restart&${SELECTOR}.RunActionScope=APPLICATION&${SELECTOR}.ApplicationName=ZOOKEEPER`).targets).toHaveLength(3);
});

it.each([
  ['FAILED_BLOCK', 'FAILED', ['STARTED', 'STOP_FAILED', 'STARTED', 'STARTED'], 3],
  ['FAILED_CONTINUE', 'COMPLETED', ['STARTED', 'STOP_FAILED', 'STARTED', 'STARTED'], 1],
])('%s ends %s after a failure in the second batch', (strategy, outcome, states, neverTouched) => {
  carryOut({ type: 'fail-next', target: 'HDFS/DataNode/core-1-2' }, cluster);
  const { operation, targets } = run(`ActionName=restart&RollingExecute=true&BatchSize=1&Interval=10&ExecuteStrategy=${strategy}&${DATANODES}`);
  vi.advanceTimersByTime(10 * 60_000);
  expect(stateOf(operation.id)).toBe(outcome);
  expect(statesOf(targets)).toEqual(states);
  // Who never reached STOPPED was not restarted: the failed one, and those behind it when failures block.
  expect(targets.filter((key) => cluster.machine.lastEntered(key, 'STOPPED') === null)).toHaveLength(neverTouched);
});

it('reports abnormal nodes and leaves them alone', () => {
  carryOut({ type: 'custom', name: 'abnormal-nodes', value: ['core-1-1'] }, cluster);
  const { abnormal, targets } = run(`ActionName=stop&${DATANODES}`);
  expect(abnormal.map((node) => node.NodeName)).toEqual(['core-1-1']);
  expect(targets).toHaveLength(3);
});

it.each([
  ['APPLICATION', '', 'MissingParameter.ApplicationName'],
  ['COMPONENT', '', 'MissingParameter.ComponentName'],
  ['COMPONENT_INSTANCE', '', 'MissingParameter.ComponentInstance'],
  ['COMPONENT_INSTANCE', `&${SELECTOR}.ComponentInstances.1.ApplicationName=HDFS&${SELECTOR}.ComponentInstances.1.ComponentName=DataNode`, 'MissingParameter.NodeId'],
  ['CLUSTER', '', 'InvalidParameter.InvalidRunActionScope'],
  ['APPLICATION', `&${SELECTOR}.ApplicationName=PRESTO`, 'ResourceNotFound'],
])('refuses an incomplete selector of scope %s%s', (scope, rest, code) => {
  expect(() => run(`ActionName=stop&${SELECTOR}.RunActionScope=${scope}${rest}`)).toThrow(expect.objectContaining({ code }));
});
