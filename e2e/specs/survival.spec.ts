import { OperationPage } from '../pages/operation-page';
import { expect, test } from '../fixtures/test';

/** What a browser says when the console is gone in the middle of something. */
const lostConnection = /net::ERR_|Failed to fetch/;

test('after kill -9 right after acceptance the operation goes on to its outcome, with one call', async ({ stack, fresh, browserErrors }) => {
  browserErrors.expect(lostConnection);
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 1 });
  await cluster.select('DataNode core.0', 'DataNode core.1');
  const operation = await (await cluster.begin('Stop')).start('Stop 2 instances', { reason: 'The console dies now' });
  await expect(operation.outcome).toHaveText('Running');
  await stack.console.kill9();
  await expect(operation.page.getByText('This page does not reach the console.')).toBeVisible();

  await stack.console.start();
  // The tab finds the way back by itself.
  await operation.reaches('Succeeded');
  await expect(operation.page.getByText('This page does not reach the console.')).toHaveCount(0);
  expect(await vendor.ledger()).toHaveLength(1);
  expect((await vendor.requests()).filter(({ call }) => call === 'StartStopServiceOrMonitor')).toHaveLength(1);
});

test('killed while the call was under way, the console finds out by looking and never sends twice', async ({ stack, fresh, browserErrors }) => {
  browserErrors.expect(lostConnection);
  const vendor = stack.vendor('alibaba-starrocks');
  const cluster = await fresh('olga', 'alibaba-starrocks', 'c-b25e21e243881f07', { speed: 6 });
  await vendor.fault({ call: 'RestartInstance', kind: 'timeout', when: 'after' });
  await cluster.bar.getByRole('button', { name: /^Restart instance/ }).click();
  await cluster.dialog().send('Restart instance: analytics-prod', { reason: 'Killed in the middle', clusterName: 'analytics-prod' });
  await expect.poll(() => vendor.ledger()).toHaveLength(1);
  await stack.console.kill9();
  await stack.console.start();

  await cluster.page.goto('/operations');
  await cluster.page.getByRole('row').filter({ hasText: 'Killed in the middle' }).getByRole('link').first().click();
  const operation = new OperationPage(cluster.page);
  await operation.reaches('Succeeded');
  await expect(operation.timeline).toContainText('Found at the vendor by observing');
  expect(await vendor.ledger()).toHaveLength(1);
});

test('closing the browser changes nothing', async ({ stack, fresh, as }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 2 });
  await cluster.select('HiveServer2 master.0');
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'Nobody watches' });
  await expect(operation.outcome).toHaveText('Running');
  const { id } = operation;
  await operation.page.context().close();

  await expect.poll(() => stack.query('SELECT state, outcome FROM operation WHERE id = $1', [id]), { timeout: 60_000 }).toEqual([{ state: 'finished', outcome: 'succeeded' }]);
  const page = await as('olga');
  await page.goto(`/operations/${id}`);
  await expect(new OperationPage(page).outcome).toHaveText('Succeeded');
  expect(await stack.vendor('tencent-emr').ledger()).toHaveLength(1);
});

test('an answer that was lost shows as unknown with what to do, is then found and ends proven', async ({ stack, fresh }) => {
  const vendor = stack.vendor('alibaba-starrocks');
  const cluster = await fresh('olga', 'alibaba-starrocks', 'c-b25e21e243881f07', { speed: 6 });
  await vendor.fault({ call: 'RestartInstance', kind: 'reset', when: 'after' });
  await cluster.bar.getByRole('button', { name: /^Restart instance/ }).click();
  const dialog = cluster.dialog();
  await dialog.send('Restart instance: analytics-prod', { reason: 'A bad line', clusterName: 'analytics-prod' });
  await expect(dialog.alert).toContainText('The call may have arrived');
  await expect(dialog.confirm('Restart instance: analytics-prod')).toHaveCount(0);
  await dialog.alert.getByRole('link', { name: 'Watch the operation' }).click();

  const operation = new OperationPage(cluster.page);
  await expect(operation.page.getByRole('region', { name: 'We do not know whether the call arrived' })).toContainText('You can wait.');
  await operation.reaches('Succeeded');
  await expect(operation.timeline).toContainText('The call may have arrived, and is not sent again without proof that it was not taken.');
  await expect(operation.timeline).toContainText('Found at the vendor by observing');
  expect(await vendor.ledger()).toHaveLength(1);
});
