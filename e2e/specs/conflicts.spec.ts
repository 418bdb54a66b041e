import { ClusterPage } from '../pages/cluster-page';
import { expect, test } from '../fixtures/test';

test('a plan that no longer holds is not sent; the new one is, once it was read', async ({ stack, fresh }) => {
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Stop');
  await dialog.reason.fill('Planned this morning');
  await expect(dialog.confirm('Stop 1 instance')).toBeEnabled();
  // Somebody stops the other one at the vendor: this would now be the last.
  await vendor.order({ type: 'set-state', target: 'emr-dev0/YARN/NodeManager/10.30.1.2', state: 'STOPPED' });
  await expect.poll(() => stack.query("SELECT stopped_count FROM cluster WHERE external_id = 'emr-dev0'")).toEqual([{ stopped_count: 1 }]);

  await dialog.confirm('Stop 1 instance').click();
  await expect(dialog.alert.filter({ hasText: 'The cluster changed since the plan was made.' })).toBeVisible();
  await expect(dialog.box.getByRole('region', { name: 'What changed in the plan' })).toContainText('the only running instance goes down');
  expect(await vendor.ledger()).toEqual([]);
  await expect(dialog.confirm('Stop 1 instance')).toBeDisabled();
  await dialog.box.getByRole('checkbox', { name: 'I have read what changed' }).check();
  await expect(dialog.reason).toHaveValue('Planned this morning');
  await (await dialog.start('Stop 1 instance')).reaches('Succeeded');
  expect(await vendor.ledger()).toHaveLength(1);
});

test('two people cannot act on the same instance at once; the second learns who holds it', async ({ stack, fresh, as }) => {
  const vendor = stack.vendor('alibaba-emr');
  const cluster = await fresh('olga', 'alibaba-emr', 'c-9f1d3b7a52c84e60', { speed: 0.2 });
  await cluster.search('JournalNode');
  await cluster.select('JournalNode master-1-3');
  const address = cluster.page.url();
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'First', clusterName: 'lakehouse-prod' });
  await expect(operation.outcome).toHaveText('Running');

  const page = await as('ada');
  await page.goto(address);
  const second = new ClusterPage(page);
  await second.search('JournalNode');
  await expect(second.row(/JournalNode master-1-3/)).toContainText('held by an operation');
  await second.select('JournalNode master-1-3');
  const dialog = await second.begin('Restart');
  await dialog.send('Restart 1 instance', { reason: 'Second', clusterName: 'lakehouse-prod' });
  await expect(dialog.alert).toContainText('held by a running operation of Olga Operator');
  await expect(dialog.alert).toContainText('Nothing was sent to the vendor.');
  expect(await vendor.ledger()).toHaveLength(1);
  await dialog.alert.getByRole('link', { name: 'Open the operation that holds them' }).click();
  await expect(page).toHaveURL(new RegExp(operation.id));

  await vendor.order({ type: 'speed', factor: 50 });
  await operation.reaches('Succeeded');
});
