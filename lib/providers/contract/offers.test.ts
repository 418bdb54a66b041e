import { expect, it } from 'vitest';
import type { SelectionLevel, ServiceOffer } from './action';
import { missingFrom, offersFor } from './offers';
import type { Instance } from './topology';

const on = (service: string, component: string, nodeKey: string, state: Instance['state'] = 'running'): Instance => ({
  key: `${service}/${component}/${nodeKey}`,
  service,
  component,
  nodeKey,
  nodeName: null,
  ip: null,
  group: null,
  state,
  vendorState: '',
  maintenance: 'none',
  haRole: null,
  restartMark: null,
  vendorIds: {},
});
const instances = [on('HDFS', 'DataNode', 'a'), on('HDFS', 'DataNode', 'b'), on('HDFS', 'NameNode', 'a'), on('HDFS', 'Client', 'a', 'no-daemon'), on('YARN', 'DataNode', 'a')];
const offer = (id: string, level: SelectionLevel, component: string | null = null): ServiceOffer => ({
  id,
  kind: 'other',
  destructive: false,
  level,
  options: [],
  progress: 'observed',
  service: 'HDFS',
  component,
  vendorLabel: id,
});

it('names what a call would act on although it is not selected, without client software', () => {
  const selected = new Set(['HDFS/DataNode/a']);
  const missing = (level: SelectionLevel) => missingFrom(level, instances, selected).map(({ key }) => key);
  expect(missing('instance')).toEqual([]);
  expect(missing('component')).toEqual(['HDFS/DataNode/b']);
  expect(missing('service')).toEqual(['HDFS/DataNode/b', 'HDFS/NameNode/a']);
});

it('takes the narrowest offer of an id that covers exactly the selection, and never one of the provider’s own actions', () => {
  const offers = [offer('push', 'service'), offer('push', 'component'), offer('drain', 'instance', 'DataNode'), offer('stop', 'instance')];
  const found = (...selected: string[]) => offersFor({ instances, offers }, new Set(selected), [{ id: 'stop' }]).map(({ id, level }) => `${id} ${level}`);
  expect(found('HDFS/DataNode/a')).toEqual(['drain instance']);
  expect(found('HDFS/DataNode/a', 'HDFS/DataNode/b')).toEqual(['drain instance', 'push component']);
  expect(found('HDFS/DataNode/a', 'HDFS/DataNode/b', 'HDFS/NameNode/a')).toEqual(['push component']);
  expect(found('HDFS/DataNode/a', 'YARN/DataNode/a')).toEqual([]);
  expect(found('HDFS/DataNode/gone')).toEqual([]);
  expect(offersFor({ instances }, new Set(['HDFS/DataNode/a']), [])).toEqual([]);
});
