import { expect, test } from '../fixtures/test';
import type { LedgerEntry } from '../../sandbox/core/types';

const lakehouse = 'c-9f1d3b7a52c84e60';
const confirmation = { clusterName: 'lakehouse-prod' };

const sent = (entry: LedgerEntry | undefined): Record<string, string> => Object.fromEntries(new URLSearchParams(entry?.query));

test('names single instances, with every option of a rolling restart', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await cluster.search('DataNode');
  await cluster.select('DataNode core-1-1', 'DataNode core-1-2');
  const dialog = await cluster.begin('Restart');
  await dialog.option('executeStrategy').selectOption('FAILED_CONTINUE');
  await dialog.option('interval').fill('2');
  await dialog.option('batchSize').fill('1');
  await dialog.option('description').fill('heap 4g');
  const operation = await dialog.start('Restart 2 instances', { ...confirmation, reason: 'Heap size' });
  await operation.reaches('Succeeded');

  const ledger = await stack.vendor('alibaba-emr').ledger();
  expect(ledger).toHaveLength(1);
  const query = sent(ledger[0]);
  expect(query).toMatchObject({
    RegionId: 'cn-hangzhou',
    ClusterId: lakehouse,
    ActionName: 'restart',
    'ComponentInstanceSelector.RunActionScope': 'COMPONENT_INSTANCE',
    'ComponentInstanceSelector.ComponentInstances.1.ComponentName': 'DataNode',
    RollingExecute: 'true',
    ExecuteStrategy: 'FAILED_CONTINUE',
    Interval: '2',
    BatchSize: '1',
    Description: `Drydock ${operation.id} heap 4g`,
  });
  expect(ledger[0]?.targets).toHaveLength(2);
});

test('names a component and an application when all of it is selected', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await cluster.search('HiveServer');
  await cluster.box(/ of HiveServer$/).check();
  const component = await cluster.begin('Stop');
  await component.option('scope').selectOption('components');
  await component.option('rollingExecute').uncheck();
  await (await component.start('Stop 2 instances', { ...confirmation, reason: 'Planned' })).reaches('Succeeded');

  await cluster.page.getByRole('main').getByRole('link', { name: 'lakehouse-prod' }).click();
  await cluster.search('ZOOKEEPER');
  await cluster.box(/ of ZOOKEEPER$/).check();
  const application = await cluster.begin('Start');
  await application.option('scope').selectOption('applications');
  await (await application.start('Start 3 instances', { reason: 'All of them must run' })).reaches('Succeeded');

  const [stop, start, ...others] = await stack.vendor('alibaba-emr').ledger();
  expect(others).toEqual([]);
  expect(sent(stop)).toMatchObject({
    ActionName: 'stop',
    'ComponentInstanceSelector.RunActionScope': 'COMPONENT',
    'ComponentInstanceSelector.Components.1.ComponentName': 'HiveServer',
    RollingExecute: 'false',
  });
  expect(sent(start)).toMatchObject({
    ActionName: 'start',
    'ComponentInstanceSelector.RunActionScope': 'APPLICATION',
    'ComponentInstanceSelector.ApplicationName': 'ZOOKEEPER',
  });
});

test('shows the nodes on which the vendor did not reach an instance', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await stack.vendor('alibaba-emr').order({ type: 'custom', name: 'abnormal-nodes', value: ['core-1-2'] });
  await cluster.search('NodeManager');
  await cluster.select('NodeManager core-1-1', 'NodeManager core-1-2');
  const operation = await (await cluster.begin('Stop')).start('Stop 2 instances', { ...confirmation, reason: 'Planned' });
  const doubtful = operation.targets.getByRole('row').filter({ hasText: 'core-1-2' });
  await expect(doubtful).toContainText('AbnInstances: core-1-2');
  expect((await stack.vendor('alibaba-emr').ledger())[0]?.targets).toHaveLength(1);
});

test('shows a refusal because of simultaneous changes in the dialog', async ({ stack, fresh }) => {
  const vendor = stack.vendor('alibaba-emr');
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await vendor.fault({ call: 'RunApplicationAction', kind: 'refuse', code: 'ConcurrentModification' });
  await cluster.search('Spark');
  await cluster.select('SparkHistoryServer master-1-1');
  const dialog = await cluster.begin('Stop');
  await dialog.send('Stop 1 instance', { ...confirmation, reason: 'Planned' });
  await expect(dialog.alert).toContainText('ConcurrentModification');
  await expect(dialog.alert).toContainText('HTTP 400');
  await expect(dialog.alert).toContainText(/Request id [0-9A-F-]{36}/);
  expect(await vendor.ledger()).toEqual([]);

  // Nothing is held: the same dialog may try again.
  const operation = await dialog.start('Stop 1 instance');
  await operation.reaches('Succeeded');
  await expect(operation.page.getByRole('link', { name: 'the earlier operation' })).toBeVisible();
  expect(await vendor.ledger()).toHaveLength(1);
});
