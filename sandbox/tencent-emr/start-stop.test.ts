import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clock } from '../core/clock';
import type { Account } from './account';
import type { Cluster } from './cluster';
import { describeServiceNodeInfos } from './describe-processes';
import { startStopServiceOrMonitor } from './start-stop';
import { createClusters } from './topology';

let cluster: Cluster;
let account: Account;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z') });
  const clusters = createClusters(new Clock());
  cluster = clusters.production;
  account = { clusters: [clusters.production, clusters.development] };
});
afterEach(() => {
  vi.useRealTimers();
});

function request(opType: string, components: object[] | undefined, more: object = {}) {
  const service = { ServiceName: 'HDFS', ...(components ? { ComponentInfoList: components } : {}) };
  return { InstanceId: 'emr-mfk', OpType: opType, OpScope: { ServiceInfoList: [service] }, ...more };
}

const PAIR = ['NameNode', 'ZKFailoverController'].map((ComponentName) => ({ ComponentName, IpList: ['10.20.0.12'] }));
const stoppedRows = () => describeServiceNodeInfos(account, { InstanceId: 'emr-mfk', ServiceName: 'HDFS', OperatorStateId: 2 }).TotalCnt;

it('starts the stopped NameNode pair: status 12 while it lasts, busy for everybody else, then 2', () => {
  expect(stoppedRows()).toBe(2);
  expect(startStopServiceOrMonitor(account, request('StartService', PAIR))).toEqual({
    targets: ['emr-mfk/HDFS/NameNode/10.20.0.12', 'emr-mfk/HDFS/ZKFailoverController/10.20.0.12'],
    flowId: null,
  });
  expect(cluster.status).toBe(12);
  expect(() => startStopServiceOrMonitor(account, request('StopService', PAIR))).toThrow(expect.objectContaining({ code: 'ResourceInUse.InstanceInProcess' }));
  vi.advanceTimersByTime(12_000);
  expect(cluster.status).toBe(2);
  expect(stoppedRows()).toBe(0);
});

it('enters maintenance with StopMonitor and leaves it with StartMonitor', () => {
  const maintained = () => describeServiceNodeInfos(account, { InstanceId: 'emr-mfk', ServiceName: 'HDFS', MaintainStateId: 2 }).ServiceNodeList;
  startStopServiceOrMonitor(account, request('StopMonitor', PAIR, { KeepMonitorButNotRecoverProcess: true }));
  expect(cluster.status).toBe(9);
  vi.advanceTimersByTime(5_000);
  expect(maintained()).toHaveLength(2);
  startStopServiceOrMonitor(account, request('StartMonitor', PAIR));
  expect(cluster.status).toBe(11);
  vi.advanceTimersByTime(5_000);
  expect(maintained()).toBeNull();
});

it('takes the whole service when no component is named', () => {
  expect(startStopServiceOrMonitor(account, request('StopService', undefined)).targets).toHaveLength(13);
});

it.each([
  ['RestartService without a strategy', request('RestartService', PAIR), 'MissingParameter'],
  ['KeepMonitor… outside StopMonitor', request('StopService', PAIR, { KeepMonitorButNotRecoverProcess: true }), 'InvalidParameter'],
  ['a parameter that the vendor does not know', request('StopService', PAIR, { StopParams: { GraceDownTime: 80 } }), 'UnknownParameter'],
  ['a policy that a process does not list', request('StopService', PAIR, { StopParams: { StopPolicy: 'fast' } }), 'InvalidParameterValue'],
  ['an unknown component', request('StopService', [{ ComponentName: 'Namenode' }]), 'InvalidParameter.InvalidComponent'],
  ['an address where the component does not run', request('StopService', [{ ComponentName: 'NameNode', IpList: ['0.0.0.0'] }]), 'InvalidParameter'],
  ['an unknown cluster', { ...request('StopService', PAIR), InstanceId: 'emr-gone' }, 'ResourceNotFound.InstanceNotFound'],
])('refuses %s', (_what, body, code) => {
  expect(() => startStopServiceOrMonitor(account, body)).toThrow(expect.objectContaining({ code }));
  expect(cluster.status).toBe(2);
});

it('takes the policies and batches that the processes list', () => {
  const regionServers = (opType: string, more: object) => ({
    InstanceId: 'emr-mfk',
    OpType: opType,
    OpScope: { ServiceInfoList: [{ ServiceName: 'HBASE', ComponentInfoList: [{ ComponentName: 'HRegionServer' }] }] },
    ...more,
  });
  const tooMany = { StrategyConfig: { RollingRestartSwitch: 1, BatchSize: 10_000 } };
  expect(() => startStopServiceOrMonitor(account, regionServers('RestartService', tooMany))).toThrow(expect.objectContaining({ code: 'InvalidParameterValue' }));
  expect(startStopServiceOrMonitor(account, regionServers('StopService', { StopParams: { StopPolicy: 'fast' } })).targets).toHaveLength(6);
});
