import { expect, test } from '../fixtures/test';

const production = 'c-b25e21e243881f07';
const development = 'c-5d07f1c9e2a84b36';
const query = (entry: { query: string } | undefined): Record<string, string> => Object.fromEntries(new URLSearchParams(entry?.query));

for (const fast of [false, true]) {
  test(`restarts an instance with FastMode ${fast} and shows the vendor's own progress`, async ({ stack, fresh }) => {
    const vendor = stack.vendor('alibaba-starrocks');
    const cluster = await fresh('olga', 'alibaba-starrocks', production, { speed: 6 });
    // What the vendor has no call for is not there at all.
    await expect(cluster.bar.getByRole('button')).toHaveText(['Saved selections', /^Restart instance/, 'Restart compute groups', 'Restart nodes']);
    await cluster.bar.getByRole('button', { name: /^Restart instance/ }).click();
    const dialog = cluster.dialog();
    await dialog.option('fastMode').setChecked(fast);
    await expect(dialog.request('Query')).toContainText(`FastMode=${fast}`);
    const operation = await dialog.start('Restart instance: analytics-prod', { reason: 'New version', clusterName: 'analytics-prod' });

    const bar = operation.bar();
    const atVendor = operation.step(0).getByRole('list', { name: 'Steps at the vendor' }).getByRole('listitem');
    await expect(atVendor.first()).toContainText('Restart FE fe');
    await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/);
    await expect(bar).toHaveAttribute('aria-valuetext', /the vendor's number/);
    await operation.reaches('Succeeded');
    await expect(bar).toHaveAttribute('aria-valuenow', '100');
    await expect(atVendor).toHaveText([/Done.*Restart FE fe.*COMPLETED/, /Done.*Restart BE default_warehouse.*COMPLETED/, /Done.*Restart CN etl.*COMPLETED/]);

    const [call, ...others] = await vendor.ledger();
    expect(others).toEqual([]);
    expect(call).toMatchObject({ call: 'RestartInstance', method: 'POST', path: '/webapi/starrocks/restartCluster' });
    expect(query(call)).toMatchObject({ InstanceId: production, FastMode: String(fast) });
  });
}

test('takes Success false inside a 200 as the refusal that it is', async ({ stack, fresh }) => {
  const vendor = stack.vendor('alibaba-starrocks');
  const cluster = await fresh('olga', 'alibaba-starrocks', production);
  await vendor.fault({ call: 'RestartInstance', kind: 'refuse', code: 'InvalidParams', message: 'Unsupported.Non.Whitelist.Operation' });
  await cluster.bar.getByRole('button', { name: /^Restart instance/ }).click();
  const dialog = cluster.dialog();
  await dialog.send('Restart instance: analytics-prod', { reason: 'New version', clusterName: 'analytics-prod' });
  await expect(dialog.alert).toContainText('InvalidParams');
  await expect(dialog.alert).toContainText('Unsupported.Non.Whitelist.Operation');
  await expect(dialog.alert).toContainText(/Request id [0-9A-F-]{36}/);
  expect(await vendor.ledger()).toEqual([]);
});

test('does not offer a fast restart where the vendor does not', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'alibaba-starrocks', development);
  await cluster.bar.getByRole('button', { name: /^Restart instance/ }).click();
  const dialog = cluster.dialog();
  await dialog.option('fastMode').check();
  await expect(dialog.warnings).toContainText('The vendor does not offer the fast restart here');
  await dialog.reason.fill('Faster');
  await expect(dialog.confirm('Restart instance: analytics-dev')).toBeDisabled();
  expect(await stack.vendor('alibaba-starrocks').ledger()).toEqual([]);
});
