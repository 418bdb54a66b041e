import { X509Certificate } from 'node:crypto';
import { dump } from '../fixtures/dump';
import { expect, test } from '../fixtures/test';

const manager = 'Huawei MRS Manager';
const lake = 'mrs-lake-prod';
/** What the stand-in takes as the login user's own password. */
const password = 'Sandbox@Manager2026';

test('stops one service with a password that is asked at that moment and kept nowhere', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', lake, { speed: 4 });
  const clusterName = await cluster.name.innerText();
  await cluster.selectService('Kafka');
  const dialog = await cluster.begin('Stop');
  await expect(dialog.option('onlySelf')).toBeChecked();
  await dialog.option('userPassword').fill(password);
  await expect(dialog.request('Body')).toHaveText('{ "user_password": "***", "only_self": true }');
  const operation = await dialog.start('Stop 1 service', { reason: 'Broker upgrade', clusterName });

  // Seen at one moment: a second later it may be over.
  const numberUnderWay = operation.page.locator(`[role=progressbar][aria-valuetext*="the vendor's number"][aria-valuenow]:not([aria-valuenow="0"], [aria-valuenow="100"])`);
  await expect(operation.step(0).filter({ hasText: 'IN_PROGRESS', has: numberUnderWay })).toBeVisible();
  await operation.reaches('Succeeded');
  await expect(operation.step(0)).toContainText('COMPLETE');
  await expect(operation.bar()).toHaveAttribute('aria-valuenow', '100');

  const [call, ...others] = await vendor.ledger();
  expect(others).toEqual([]);
  expect(call).toMatchObject({ call: 'StopService', path: '/web/v1/maintain/cluster/1/service/Kafka/stop', body: `{"user_password":"${password}","only_self":true}` });
  await expect(operation.page.locator('body')).not.toContainText(password);
  expect((await dump(stack)).filter((row) => row.includes(password))).toEqual([]);
});

test('starts a service together with what it needs', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', lake);
  await vendor.order({ type: 'set-state', target: 'Hive', state: 'Not started' }, { type: 'set-state', target: 'Yarn', state: 'Not started' });
  await cluster.refresh();
  await cluster.selectService('Hive');
  const dialog = await cluster.begin('Start');
  await dialog.option('onlySelf').uncheck();
  await expect(dialog.warnings).toContainText('Manager also starts the services that the selected ones need');
  await expect(dialog.warnings).toContainText('Yarn');
  await (await dialog.start('Start 1 service', { reason: 'Needed again' })).reaches('Succeeded');
  expect(await vendor.ledger()).toMatchObject([{ path: '/web/v1/maintain/cluster/1/service/Hive/start', body: '{"only_self":false}', targets: ['Yarn', 'Hive'] }]);
});

test('takes FAILED inside a 200 as the refusal that it is', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', lake);
  await cluster.selectService('Loader');
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

test('shows role instances and hosts from the cloud API, and stops no less than their whole service', async ({ stack, fresh }) => {
  const vendor = stack.vendor('huawei-mrs');
  const cluster = await fresh('olga', 'huawei-mrs', lake, { speed: 20 });
  const clusterName = await cluster.name.innerText();
  await expect(cluster.page.getByText('7: 7 started')).toBeVisible();
  await cluster.search('192.168.41.1');
  await expect(cluster.row('Select DataNode node-core1.mrs-lake.example')).toContainText(/Running.*192\.168\.41\.1/);
  await cluster.select('DataNode node-core1.mrs-lake.example');
  await cluster.action('Stop').click();
  await expect(cluster.bar.getByRole('alert')).toContainText('HDFS');
  await cluster.bar.getByRole('button', { name: /^Select/ }).click();
  const dialog = cluster.dialog();
  await expect(dialog.warnings).toContainText('all 6 role instances of the selected services go with them');
  const operation = await dialog.start('Stop 1 service', { reason: 'Moving the name node', clusterName });
  await operation.reaches('Succeeded');
  expect(await vendor.ledger()).toMatchObject([{ path: '/web/v1/maintain/cluster/1/service/HDFS/stop', body: '{"only_self":true}', targets: ['HDFS'] }]);

  await vendor.order({ type: 'fault', fault: { call: 'ListNodes', kind: 'http-500', when: 'before', times: 99 } });
  await operation.page.goBack();
  await cluster.refresh();
  await expect(cluster.page.getByText('did not answer; services are as Manager sees them', { exact: false })).toBeVisible();
  await expect(cluster.row('Select DataNode node-core1.mrs-lake.example')).not.toContainText('Running');
});

test('pins the certificate that the server shows once a person says that it was compared', async ({ stack, as }) => {
  const vendor = stack.vendor('huawei-mrs');
  await vendor.reset();
  const { baseUrl = '', caCertificate = '', signIn = 'session', username = '', password: managerPassword = '' } = vendor.credential;
  const fingerprint = new X509Certificate(caCertificate).fingerprint256.replaceAll(':', '');
  const page = await as('theo');
  await page.goto('/credentials');
  await page.getByRole('link', { name: 'Add a credential' }).click();
  await page.getByRole('radio', { name: manager }).check();
  const fetch = page.getByRole('button', { name: 'Fetch from the server' });
  await expect(fetch).toBeDisabled();
  await page.locator('[name="name"]').fill('Storefront Manager');
  await page.locator('[name="baseUrl"]').fill(baseUrl);
  await page.locator('[name="signIn"]').selectOption(signIn);
  await page.locator('[name="username"]').fill(username);
  await page.locator('[name="password"]').fill(managerPassword);
  await fetch.click();
  const dialog = page.getByRole('dialog', { name: 'Is this the right certificate?' });
  await expect(dialog).toContainText(fingerprint.match(/.{4}/g)!.join(' '));
  await expect(dialog).toContainText('CN=127.0.0.1');
  await expect(dialog.getByRole('button', { name: 'Use this certificate' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I have compared it' }).check();
  await dialog.getByRole('button', { name: 'Use this certificate' }).click();
  await expect(page.locator('[name="caCertificate"]')).toHaveValue(caCertificate.trim());
  await page.getByRole('button', { name: 'Save and list its clusters' }).click();
  await expect(page.getByRole('heading', { name: 'Import clusters with Storefront Manager' })).toBeVisible();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
});
