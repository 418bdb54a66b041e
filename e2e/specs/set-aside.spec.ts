import { FleetPage } from '../pages/fleet-page';
import { OperationPage } from '../pages/operation-page';
import { expect, test } from '../fixtures/test';

const development = 'emr-dev0';

test('what is stopped says since when and by whom, or that it was not done from here, until it runs again', async ({ stack, fresh }) => {
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', development, { speed: 20 });
  const { page } = cluster;
  const address = page.url();
  await vendor.order({ type: 'set-state', target: `${development}/YARN/NodeManager/10.30.1.2`, state: 'STOPPED' });
  await cluster.refresh();
  const aside = page.getByRole('region', { name: 'Stopped and in maintenance' });
  await expect(aside).toContainText(/1 stopped, not from here; first seen \w/);

  await cluster.select('DataNode core.0');
  await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'Disk is changed' });
  const operation = new OperationPage(page);
  await expect(operation.outcome).toHaveText('Succeeded');
  const stop = new URL(page.url()).pathname;
  await page.goto(address);
  await cluster.refresh();
  await expect(aside).toContainText(/1 stopped since .* by Olga Operator/);
  await expect(aside).toContainText('1 stopped, not from here');
  await expect(cluster.row(/DataNode core\.0$/).getByRole('link', { name: /^since .* by Olga Operator$/ })).toHaveAttribute('href', stop);

  const fleet = new FleetPage(page);
  await fleet.open();
  await expect(fleet.row(development)).toContainText(/1 stopped since .* by Olga Operator/);
  await fleet.row(development).getByRole('link', { name: 'by Olga Operator' }).click();
  await expect(page).toHaveURL(new RegExp(stop));

  await page.goto(address);
  await aside.locator('div').filter({ hasText: 'by Olga Operator' }).getByRole('button', { name: 'Select this one' }).click();
  await (await cluster.begin('Start')).start('Start 1 instance', {});
  await expect(operation.outcome).toHaveText('Succeeded');
  expect((await vendor.ledger()).map(({ call }) => call)).toEqual(['StartStopServiceOrMonitor', 'StartStopServiceOrMonitor']);
  await page.goto(address);
  await cluster.refresh();
  await expect(aside).toContainText('1 stopped, not from here');
  await expect(aside).not.toContainText('by Olga Operator');
});
