import { randomUUID } from 'node:crypto';
import { FleetPage } from '../pages/fleet-page';
import { expect, test } from '../fixtures/test';

test('a team admin adds a member, who chooses her password and sees the clusters of the team', async ({ as, visit }) => {
  const name = `Nora ${randomUUID().slice(0, 8)}`;
  const page = await as('theo');
  await page.goto('/teams');
  await page.getByRole('button', { name: 'Add member to Storefront' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(`${name.replace(' ', '.')}@drydock.example`);
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByLabel('Role').selectOption({ label: 'Operator' });
  await dialog.getByRole('button', { name: 'Add member' }).click();
  const link = await dialog.getByRole('textbox', { name: 'One-time link' }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('list', { name: 'Members of Storefront' })).toContainText(name);

  const nora = await visit();
  await nora.goto(link);
  await expect(nora.getByText(`${name}, choose a password`)).toBeVisible();
  await nora.getByLabel('New password').fill('lantern gravel seventeen');
  await nora.getByRole('button', { name: 'Save and sign in' }).click();
  const fleet = new FleetPage(nora);
  await expect(fleet.row('sessions-prod')).toBeVisible();
  await expect(fleet.row('emr-mfk')).toHaveCount(0);

  await nora.goto(link);
  await expect(nora.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
});

test('a team admin adds a credential, corrects it by the words of the vendor, and imports a cluster', async ({ stack, as }) => {
  const vendor = stack.vendor('tencent-emr');
  await vendor.reset();
  const { secretId = '', secretKey = '', region = '', endpoint = '' } = vendor.credential;
  const page = await as('theo');
  await page.goto('/credentials');
  await page.getByRole('link', { name: 'Add a credential' }).click();
  await page.getByRole('radio', { name: 'Tencent Cloud EMR' }).check();
  await page.getByLabel('Name', { exact: false }).first().fill('Storefront EMR');
  await page.locator('[name="secretId"]').fill(secretId);
  await page.locator('[name="secretKey"]').fill(`${secretKey.slice(0, -1)}X`);
  await page.locator('[name="region"]').fill(region);
  await page.locator('[name="endpoint"]').fill(endpoint);
  await page.getByRole('button', { name: 'Save and list its clusters' }).click();
  await expect(page.getByText('AuthFailure.SignatureFailure')).toBeVisible();

  await page.goto('/credentials');
  const row = page.getByRole('list', { name: 'Credentials, by team' }).getByRole('listitem').filter({ hasText: 'Storefront EMR' });
  await row.getByRole('button', { name: 'Test Storefront EMR' }).click();
  await expect(row.getByRole('alert')).toContainText('AuthFailure.SignatureFailure');
  await row.getByRole('link', { name: 'Edit Storefront EMR' }).click();
  await expect(page.locator('[name="secretKey"]')).toHaveValue('');
  await page.locator('[name="secretKey"]').fill(secretKey);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await row.getByRole('button', { name: 'Test Storefront EMR' }).click();
  await expect(row.getByRole('status')).toContainText('The vendor accepted the test');

  await row.getByRole('link', { name: 'Import clusters with Storefront EMR' }).click();
  await page.getByRole('checkbox', { name: 'analytics-dev' }).check();
  await page.getByRole('textbox', { name: 'Name in Drydock' }).fill('storefront-dev');
  await page.getByRole('button', { name: 'Import 1 cluster' }).click();
  await expect(page.getByRole('heading', { name: 'storefront-dev', level: 1 })).toBeVisible();
  await expect(page.getByRole('treegrid')).toContainText('NodeManager');

  // What is removed here stays as it is at the vendor.
  await page.goto(`${new URL(page.url()).pathname}/settings`);
  await page.getByRole('button', { name: 'Remove from Drydock…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove cluster' }).click();
  await expect(page.getByRole('heading', { name: 'Fleet', level: 1 })).toBeVisible();
  await page.goto('/credentials');
  await row.getByRole('button', { name: 'Remove Storefront EMR' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove credential' }).click();
  await expect(row).toHaveCount(0);
  expect(await vendor.ledger()).toEqual([]);
});
