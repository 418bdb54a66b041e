import { AuditPage } from '../pages/audit-page';
import { FleetPage } from '../pages/fleet-page';
import { SignInPage } from '../pages/sign-in-page';
import { demoPassword, emailOf, expect, test } from '../fixtures/test';

/** The vendor page's own example, for the address on which both processes are down. */
const body =
  '{"InstanceId":"emr-mfk","OpScope":{"ServiceInfoList":[{"ComponentInfoList":[{"ComponentName":"NameNode","IpList":["10.20.0.12"]},' +
  '{"ComponentName":"ZKFailoverController","IpList":["10.20.0.12"]}],"ServiceName":"HDFS"}]},"OpType":"StartService"}';

test('from sign-in to a proven start and its audit rows', async ({ stack, visit }) => {
  const vendor = stack.vendor('tencent-emr');
  await vendor.reset(2);
  const page = await visit();
  await new SignInPage(page).signIn(emailOf('olga'), demoPassword);

  const fleet = new FleetPage(page);
  for (const vendor of ['Tencent Cloud EMR', 'Alibaba Cloud EMR', 'Alibaba Cloud EMR Serverless StarRocks', 'Huawei MRS Manager', 'Huawei DCS']) {
    await expect(fleet.row(vendor).first()).toBeVisible();
  }
  await expect(fleet.row('emr-mfk')).toContainText('analytics-prod');
  const cluster = await fleet.openCluster('emr-mfk');
  await cluster.refresh();
  await cluster.search('10.20.0.12');
  await expect(cluster.row('Select NameNode master.1')).toContainText(/Stopped.*10\.20\.0\.12/);
  await cluster.select('NameNode master.1', 'ZKFailoverController master.1');
  await expect(cluster.bar).toContainText('1 NameNode, 1 ZKFailoverController');

  const dialog = await cluster.begin('Start');
  await expect(dialog.request('Body')).toHaveText(JSON.stringify(JSON.parse(body), null, 2), { useInnerText: true });
  await expect(dialog.confirm('Start 2 instances')).toBeDisabled();
  const operation = await dialog.start('Start 2 instances', { reason: 'Second NameNode is down since the patch' });

  await expect(operation.outcome).toHaveText('Running');
  await operation.reaches('Succeeded');
  await expect(operation.overall).toHaveAttribute('aria-valuenow', '100');
  await expect(operation.targets.getByRole('row').filter({ hasText: 'NameNode' })).toContainText(/Stopped.*Running.*Succeeded/);
  const [call, ...others] = await vendor.ledger();
  expect(others).toEqual([]);
  expect(call).toMatchObject({ call: 'StartStopServiceOrMonitor', body, targets: ['emr-mfk/HDFS/NameNode/10.20.0.12', 'emr-mfk/HDFS/ZKFailoverController/10.20.0.12'] });
  await expect(operation.step(0)).toContainText(call?.requestId ?? '');

  await page.getByRole('link', { name: 'Operations', exact: true }).first().click();
  const listed = page.getByRole('table', { name: 'Operations, newest first' }).getByRole('row').filter({ hasText: 'Second NameNode is down since the patch' });
  await expect(listed).toContainText('Succeeded');
  await expect(listed).toContainText('Olga Operator');

  await listed.getByRole('link').click();
  await page.getByRole('link', { name: 'Rows of this operation' }).click();
  const audit = new AuditPage(page);
  await expect(audit.rows.filter({ hasText: 'analytics-prod' }).first()).toBeVisible();
  const accepted = audit.rows.filter({ hasText: /accepted/i }).first();
  await audit.detail(accepted);
  await expect(accepted).toContainText(call?.requestId ?? '');
});
