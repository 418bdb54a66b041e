import { dump } from '../fixtures/dump';
import { expect, test } from '../fixtures/test';

const manager = 'Huawei MRS Manager';
/** What the stand-in takes as the login user's own password. */
const password = 'Sandbox@Manager2026';

test('stops one service with a password that is asked at that moment and kept nowhere', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', manager, { speed: 4 });
  const clusterName = await cluster.name.innerText();
  await cluster.select('Kafka');
  const dialog = await cluster.begin('Stop');
  await expect(dialog.option('onlySelf')).toBeChecked();
  await dialog.option('userPassword').fill(password);
  await expect(dialog.request('Body')).toHaveText('{ "user_password": "***", "only_self": true }');
  const operation = await dialog.start('Stop 1 service', { reason: 'Broker upgrade', clusterName });

  const bar = operation.bar();
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/);
  await expect(bar).toHaveAttribute('aria-valuetext', /the vendor's number/);
  await expect(operation.step(0)).toContainText('IN_PROGRESS');
  await operation.reaches('Succeeded');
  await expect(operation.step(0)).toContainText('COMPLETE');
  await expect(bar).toHaveAttribute('aria-valuenow', '100');

  const [call, ...others] = await vendor.ledger();
  expect(others).toEqual([]);
  expect(call).toMatchObject({ call: 'StopService', path: '/web/v1/maintain/cluster/1/service/Kafka/stop', body: `{"user_password":"${password}","only_self":true}` });
  await expect(operation.page.locator('body')).not.toContainText(password);
  expect((await dump(stack)).filter((row) => row.includes(password))).toEqual([]);
});

test('starts a service together with what it needs', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', manager);
  await vendor.order({ type: 'set-state', target: 'Hive', state: 'Not started' }, { type: 'set-state', target: 'Yarn', state: 'Not started' });
  await cluster.refresh();
  await cluster.select('Hive');
  const dialog = await cluster.begin('Start');
  await dialog.option('onlySelf').uncheck();
  await expect(dialog.warnings).toContainText('Manager also starts the services that the selected ones need');
  await expect(dialog.warnings).toContainText('Yarn');
  await (await dialog.start('Start 1 service', { reason: 'Needed again' })).reaches('Succeeded');
  expect(await vendor.ledger()).toMatchObject([{ path: '/web/v1/maintain/cluster/1/service/Hive/start', body: '{"only_self":false}', targets: ['Yarn', 'Hive'] }]);
});

test('takes FAILED inside a 200 as the refusal that it is', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', manager);
  await cluster.select('Loader');
  const clusterName = await cluster.name.innerText();
  const dialog = await cluster.begin('Stop');
  await dialog.option('userPassword').fill('not the password');
  await dialog.send('Stop 1 service', { reason: 'Cleaning up', clusterName });
  await expect(dialog.alert).toContainText('-108');
  await expect(dialog.alert).toContainText('The password of the current user is incorrect.');
  await expect(dialog.alert).not.toContainText('not the password');
  expect(await vendor.ledger()).toEqual([]);
  expect((await dump(stack)).filter((row) => row.includes('not the password'))).toEqual([]);
});
