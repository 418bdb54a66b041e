import { expect, test } from '../fixtures/test';

const production = 'emr-mfk';
const development = 'emr-dev0';

const bodies = (ledger: { body: string }[]): unknown[] => ledger.map(({ body }) => JSON.parse(body) as unknown);
const components = (...list: [name: string, ...ips: string[]][]) => list.map(([ComponentName, ...IpList]) => ({ ComponentName, IpList }));

test('stops with policy and threads, after the name of the production cluster was typed', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', production);
  await cluster.search('NodeManager');
  await cluster.select('NodeManager task.0', 'NodeManager task.1');
  const dialog = await cluster.begin('Stop');
  await dialog.option('stopPolicy').selectOption('safe');
  await dialog.option('threadCount').fill('3');
  await expect(dialog.request('Body')).toContainText('"ThreadCount": 3');

  await dialog.reason.fill('Task nodes are replaced');
  await dialog.clusterName.fill('analytics-prd');
  await expect(dialog.confirm('Stop 2 instances')).toBeDisabled();
  const operation = await dialog.start('Stop 2 instances', { clusterName: 'analytics-prod' });
  await operation.reaches('Succeeded');
  await expect(operation.targets).toContainText(/Running.*Stopped/);

  expect(bodies(await stack.vendor('tencent-emr').ledger())).toEqual([
    {
      InstanceId: production,
      OpScope: { ServiceInfoList: [{ ServiceName: 'YARN', ComponentInfoList: components(['NodeManager', '10.20.0.41', '10.20.0.42']) }] },
      OpType: 'StopService',
      StopParams: { StopPolicy: 'safe', ThreadCount: 3 },
    },
  ]);
});

test('sends every part of a restart strategy, rolling and at once', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', development);
  await cluster.select('NodeManager core.0', 'NodeManager core.1');
  const rolling = await cluster.begin('Restart');
  await rolling.option('batchSize').fill('2');
  await rolling.option('timeWait').fill('4');
  await rolling.option('dealOnFail').selectOption('skip');
  const first = await rolling.start('Restart 2 instances', { reason: 'New memory limits' });
  await first.reaches('Succeeded');
  // A number says what it counts, once.
  await expect(first.page.getByText('Pause between batches (seconds)')).toBeVisible();
  await expect(first.page.getByText('Nodes per batch', { exact: true })).toBeVisible();

  await first.page.getByRole('main').getByRole('link', { name: 'analytics-dev' }).click();
  await cluster.select('NodeManager core.0');
  const atOnce = await cluster.begin('Restart');
  await atOnce.option('rolling').uncheck();
  await expect(atOnce.option('batchSize')).toHaveCount(0);
  await (await atOnce.start('Restart 1 instance', { reason: 'Once more' })).reaches('Succeeded');

  expect(bodies(await stack.vendor('tencent-emr').ledger())).toMatchObject([
    { OpType: 'RestartService', StrategyConfig: { RollingRestartSwitch: 1, BatchSize: 2, TimeWait: 4, DealOnFail: 1 } },
    { OpType: 'RestartService', StrategyConfig: { RollingRestartSwitch: 0, DealOnFail: 0 } },
  ]);
});

test('enters maintenance with StopMonitor and leaves it with StartMonitor', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', development);
  await cluster.select('DataNode core.1');
  const enter = await cluster.begin('Enter maintenance');
  await enter.option('keepMonitorButNotRecoverProcess').check();
  await (await enter.start('Enter maintenance 1 instance', { reason: 'Disk is changed' })).reaches('Succeeded');

  await cluster.page.getByRole('main').getByRole('link', { name: 'analytics-dev' }).click();
  await expect(cluster.row('Select DataNode core.1')).toContainText('In maintenance');
  await cluster.select('DataNode core.1');
  await (await (await cluster.begin('Leave maintenance')).start('Leave maintenance 1 instance')).reaches('Succeeded');

  const scope = { ServiceInfoList: [{ ServiceName: 'HDFS', ComponentInfoList: components(['DataNode', '10.30.1.2']) }] };
  expect(bodies(await stack.vendor('tencent-emr').ledger())).toEqual([
    { InstanceId: development, OpScope: scope, OpType: 'StopMonitor', KeepMonitorButNotRecoverProcess: true },
    { InstanceId: development, OpScope: scope, OpType: 'StartMonitor' },
  ]);
});

test('names a whole service only when all of it is selected', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', development);
  await expect(cluster.action('Stop')).toBeDisabled();
  await cluster.select('HiveServer2 master.0');
  const part = await cluster.begin('Stop');
  await part.option('scope').selectOption('services');
  await expect(part.alert).toContainText('HIVE: 1 of 2 selected');
  await expect(part.confirm('Stop 1 instance')).toBeDisabled();
  await part.box.getByRole('button', { name: 'Cancel' }).click();

  await cluster.box(/^Select all 2 listed instances of HIVE/).check();
  const whole = await cluster.begin('Stop');
  await whole.option('scope').selectOption('services');
  await (await whole.start('Stop 2 instances', { reason: 'Metastore schema change' })).reaches('Succeeded');

  const ledger = await stack.vendor('tencent-emr').ledger();
  expect(bodies(ledger)).toMatchObject([{ OpType: 'StopService', OpScope: { ServiceInfoList: [{ ServiceName: 'HIVE' }] } }]);
  expect(ledger[0]?.body).not.toContain('ComponentInfoList');
  expect(ledger[0]?.targets).toHaveLength(2);
});

test('does not offer to send while the vendor is at work, and goes on when it is free', async ({ stack, fresh }) => {
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', development);
  await vendor.order({ type: 'custom', name: 'flow', value: { cluster: development, status: 8, seconds: 100_000 } });
  await cluster.refresh();
  await expect(cluster.page.getByText('The vendor says that a workflow runs on this cluster')).toBeVisible();
  await cluster.select('ResourceManager master.0');
  const dialog = await cluster.begin('Stop');
  await expect(dialog.warnings).toContainText('The cluster is at work');
  await dialog.reason.fill('After the restart of the others');
  await expect(dialog.confirm('Stop 1 instance')).toBeDisabled();

  await vendor.reset();
  await expect(async () => {
    await dialog.box.getByRole('button', { name: 'Plan again' }).click();
    await expect(dialog.confirm('Stop 1 instance')).toBeEnabled({ timeout: 10_000 });
  }).toPass();
  await (await dialog.start('Stop 1 instance')).reaches('Succeeded');
  expect(bodies(await vendor.ledger())).toMatchObject([{ OpType: 'StopService' }]);
});

test('shows the refusal of a cluster under workflow in the dialog', async ({ stack, fresh }) => {
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', development);
  await vendor.fault({ call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'ResourceInUse.InstanceInProcess' });
  await cluster.select('ResourceManager master.0');
  const dialog = await cluster.begin('Stop');
  await dialog.send('Stop 1 instance', { reason: 'Somebody else was faster' });
  await expect(dialog.alert).toContainText('ResourceInUse.InstanceInProcess');
  await expect(dialog.alert).toContainText('The instance is under workflow.');
  await expect(dialog.alert).toContainText(/Request id [0-9a-f-]{36}/);
  await expect(dialog.reason).toHaveValue('Somebody else was faster');
  expect(await vendor.ledger()).toEqual([]);
});
