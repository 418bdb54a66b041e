import { expect, it } from 'vitest';
import { serviceCandidates, toTopology } from './map';
import type { ServiceReading } from './read';
import { clusterStatus } from './status';
import { clusterNodes, instances, serviceNodes } from './wire';

const at = '2026-11-21T00:00:00.000Z';
const clusterOf = (more: object) => {
  const [cluster] = instances.parse({ ClusterList: [{ ClusterId: 'emr-1', Status: 2, ...more }] }).ClusterList;
  if (!cluster) throw new Error('no cluster');
  return cluster;
};
const readingOf = (rows: object[], more: Partial<ServiceReading> = {}): ServiceReading => ({
  service: 'HDFS',
  rows: serviceNodes.parse({ ServiceNodeList: rows }).ServiceNodeList,
  stopped: new Set(),
  maintenance: new Set(),
  ...more,
});
const rowOf = (row: object, more: Partial<ServiceReading> = {}) => toTopology(clusterOf({}), [], [readingOf([{ NodeName: 'DataNode', Ip: '10.0.0.1', ...row }], more)], at).instances[0];

it('looks for the services of software, of old bundles and of clients, and for no agents', () => {
  const cluster = clusterOf({ ConfigDetail: { SoftInfo: ['hadoop-2.8.4', 'zookeeper-3.6.3', 'presto-sql-350'] } });
  const { NodeList } = clusterNodes.parse({ NodeList: [{ Clients: 'HDFS, HIVE,FILEBEAT,RUNTIME' }, { Clients: null }] });
  expect(serviceCandidates(cluster, NodeList)).toEqual(['HDFS', 'YARN', 'ZOOKEEPER', 'PRESTO-SQL', 'HIVE']);
  expect(serviceCandidates(clusterOf({ Config: { SoftInfo: ['hdfs-3.2.2'] }, ConfigDetail: null }), [])).toEqual(['HDFS']);
});

it.each([
  [1, 'Good', 'running', 'Started, Good'],
  [0, 'Unavailable', 'degraded', 'Started, Unavailable'],
  [-3, '', 'degraded', 'Started, health -3'],
  [-2, 'Unknown', 'degraded', 'Started, Unknown'],
  [-4, 'Not probed', 'running', 'Started, Not probed'],
  [42, 'Novel', 'degraded', 'Started, Novel'],
])('a started process with health %i (%s) is %s', (Code, Text, state, vendorState) => {
  expect(rowOf({ HealthStatus: { Code, Text } })).toMatchObject({ state, vendorState });
});

it('takes health that is not probed for no fault of a stopped process', () => {
  expect(rowOf({ HealthStatus: { Code: -4, Text: 'Not probed' } }, { stopped: new Set(['DataNode/10.0.0.1']) })).toMatchObject({ state: 'stopped', vendorState: 'Stopped' });
});

it.each(['STOPPED', 'STOPED'])('does not believe a row whose node calls it %s', (word) => {
  const { NodeList } = clusterNodes.parse({ NodeList: [{ Ip: '10.0.0.1', ServicesStatus: `Filebeat:STARTED,DataNode:${word}` }] });
  const { instances: [found] } = toTopology(clusterOf({}), NodeList, [readingOf([{ NodeName: 'DataNode', Ip: '10.0.0.1' }])], at); // prettier-ignore
  expect(found).toMatchObject({ state: 'unknown', vendorState: 'Started; STOPPED in the node list' });
});

it('calls no cluster healthy of which nothing is listed or something is not known', () => {
  expect(toTopology(clusterOf({}), [], [], at).health).toBe('unknown');
  const { NodeList } = clusterNodes.parse({ NodeList: [{ Ip: '10.0.0.1', ServicesStatus: 'DataNode:STOPPED' }] });
  const reading = readingOf([{ NodeName: 'DataNode', Ip: '10.0.0.1' }]);
  expect(toTopology(clusterOf({}), NodeList, [reading], at).health).toBe('degraded');
  expect(toTopology(clusterOf({}), [], [reading], at).health).toBe('healthy');
});

it('says what a configuration waits for and what else the row knows', () => {
  expect(rowOf({ ConfStatus: -1, DataNodeMaintenanceState: 1 })?.vendorState).toBe('Started, configuration expired (-1), DataNode in maintenance');
  expect(rowOf({ ConfStatus: -2 })?.vendorState).toBe('Started, configuration failed (-2)');
  expect(rowOf({ Flag: 1, HAState: 'Active', LastRestartTime: '0000-00-00 00:00:00' })).toMatchObject({ group: 'master', haRole: 'active', restartMark: null });
  expect(rowOf({ IsSupportRoleMonitor: false })).toMatchObject({ maintenance: 'none' });
});

it('reads what rows without lists and without fields leave', () => {
  const topology = toTopology(clusterOf({ Status: 99 }), [], [readingOf([{}])], at);
  expect(topology).toMatchObject({ health: 'unknown', vendorState: 'unknown status (99)', instances: [{ key: 'HDFS', component: null, ip: null }], optionLimits: [] });
  expect(serviceNodes.parse({ ServiceNodeList: null }).ServiceNodeList).toEqual([]);
});

it('offers policies and the batches of the default one', () => {
  const StopPolicies = [
    { Name: 'fast', DisplayName: 'Fast', Describe: 'at once', BatchSizeRange: [1, 3], IsDefault: 'false' },
    { Name: 'default', BatchSizeRange: [2, 9999], IsDefault: 'true' },
    { Name: 'not a name' },
  ];
  const { optionLimits } = toTopology(clusterOf({}), [], [readingOf([{ NodeName: 'HRegionServer', StopPolicies }, { NodeName: 'DataNode', StopPolicies: null }])], at);
  const component = { service: 'HDFS', component: 'HRegionServer' };
  expect(optionLimits).toEqual([
    { ...component, action: 'stop', option: 'stopPolicy', choices: { fast: 'Fast: at once', default: 'default' } },
    { ...component, action: 'restart', option: 'batchSize', min: 2, max: 9_999 },
  ]);
});

it.each([[[9, 1]], [[0, 5]], [[1]], [[1, 2, 3]], [null]])('takes %j for no range', (BatchSizeRange) => {
  const { optionLimits } = toTopology(clusterOf({}), [], [readingOf([{ NodeName: 'X', StopPolicies: [{ Name: 'default', BatchSizeRange, IsDefault: 'true' }] }])], at);
  expect(optionLimits?.map(({ option }) => option)).toEqual(['stopPolicy']);
});

it.each([
  [-2, 'gone'], [-1, 'gone'], [0, 'unknown'], [2, 'idle'], [3, 'busy'], [7, 'busy'], [8, 'busy'], [9, 'busy'], [10, 'busy'], [11, 'busy'], [12, 'busy'], [13, 'busy'],
  [23, 'gone'], [24, 'busy'], [201, 'gone'], [301, 'gone'], [302, 'idle'], [303, 'unknown'],
])('cluster status %i is %s and stays visible', (code, phase) => { // prettier-ignore
  expect(clusterStatus(code)).toMatchObject({ phase, vendorState: expect.stringContaining(`(${code})`) });
});
