import { ActionDialog } from '../pages/action-dialog';
import { expect, test } from '../fixtures/test';

const nodes = ['3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa', '3eaaff66-fbb0-47ad-b6cb-fb87f5b12fbb'];

test("starts the two nodes of the vendor page's own example", async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'huawei-dcs', 'sessions-prod');
  await cluster.search('group-0');
  await cluster.select('sessions-prod-0-0', 'sessions-prod-0-1');
  const operation = await (await cluster.begin('Start')).start('Start 2 instances', { reason: 'Shard is needed again' });
  await operation.reaches('Succeeded');
  const [call, ...others] = await stack.vendor('huawei-dcs').ledger();
  expect(others).toEqual([]);
  expect(call).toMatchObject({ method: 'PUT', body: `{"action":"start","node_ids":["${nodes.join('","')}"]}` });
  await expect(operation.step(0)).toContainText('job_id');
});

test('explains a refused stop, makes the backup that it needs, and goes on with the same stop', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-dcs');
  const cluster = await fresh('olga', 'huawei-dcs', 'carts-prod');
  await cluster.select('carts-prod-0-1');
  const stop = await cluster.begin('Stop');
  await expect(stop.warnings).toContainText(/The last successful backup is 30(\.\d)? h old/);
  await stop.send('Stop 1 instance', { reason: 'Maintenance of the host', clusterName: 'carts-prod' });
  await expect(stop.alert).toContainText('DCS.2001');
  await expect(stop.alert).toContainText('the latest backup records over 24h old');
  expect(await vendor.ledger()).toEqual([]);

  await stop.alert.getByRole('button', { name: 'Create backup now' }).click();
  const backup = new ActionDialog(cluster.page);
  await expect(backup.confirm('Create backup: carts-prod')).toBeVisible();
  await backup.send('Create backup: carts-prod', { reason: 'Needed for the stop' });

  await expect(stop.box.getByText('The way is clear.')).toBeVisible({ timeout: 60_000 });
  await expect(stop.reason).toHaveValue('Maintenance of the host');
  await expect(stop.clusterName).toHaveValue('carts-prod');
  await expect(stop.warnings).toContainText(/The last successful backup is 0(\.\d)? h old/);
  const operation = await stop.start('Stop 1 instance');
  await operation.reaches('Succeeded');
  expect((await vendor.ledger()).map(({ call }) => call)).toEqual(['CopyInstance', 'ChangeNodesStartStopStatus']);
});
