import { alive } from '../fixtures/alive';
import { writeHistory } from '../fixtures/history';
import { AuditPage } from '../pages/audit-page';
import { expect, test } from '../fixtures/test';

test('users: search, filter, order and the open account are the address', async ({ as }) => {
  const page = await as('ada');
  await page.goto('/users');
  await alive(page);
  await page.getByRole('searchbox').fill('olga');
  await expect(page).toHaveURL(/q=olga/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Manage Olga Operator' }).click();
  await expect(page).toHaveURL(/user=/);
  const link = page.url();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto(link);
  await expect(page.getByRole('dialog', { name: 'Olga Operator' })).toBeVisible();
  await expect(page.getByRole('searchbox', { includeHidden: true })).toHaveValue('olga');

  await page.goto('/users?sort=-name');
  const names = await page.getByRole('button', { name: /^Manage / }).allTextContents();
  expect(names).toEqual([...names].sort().reverse());
  await page.goto('/users?q=nobody-of-this-name');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
});

test('operations: a choice applies at once, survives a reload, and going back undoes it', async ({ stack, as }) => {
  await writeHistory(stack);
  const page = await as('ada');
  await page.goto('/operations');
  await alive(page);
  await page.getByLabel('Outcome').selectOption('failed');
  await expect(page).toHaveURL('/operations?outcome=failed');
  await expect(page.getByRole('row').filter({ hasText: 'Succeeded' })).toHaveCount(0);
  await page.getByRole('searchbox').fill('nothing-like-it');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing matches this filter' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('row').nth(1)).toContainText('Failed');
  await page.reload();
  await expect(page.getByLabel('Outcome')).toHaveValue('failed');
  await page.goBack();
  await expect(page).toHaveURL('/operations');
  await expect(page.getByLabel('Outcome')).toHaveValue('');
});

test('operations: arrow keys walk through the rows and Enter opens one', async ({ as }) => {
  const page = await as('ada');
  await page.goto('/operations');
  await alive(page);
  const rows = page.getByRole('row');
  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(page.locator('[data-row="0"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]{36}/);
});

test('audit: from a row to its operation, to its rows, and back', async ({ as, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  const operation = await (await cluster.begin('Restart')).start('Restart 1 instance', { reason: 'For the log' });
  await operation.reaches('Succeeded');

  const page = await as('axel');
  const audit = new AuditPage(page);
  await audit.open('?action=operation.finished');
  await audit.detail(audit.rows.first());
  await expect(page).toHaveURL(/row=\d+/);
  await page.reload();
  await page.getByRole('link', { name: 'Open the operation' }).click();
  await expect(page).toHaveURL(/\/operations\//);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Open the operation' })).toBeVisible();

  await audit.open(`?operation=${id}`);
  await expect(page.getByText('Only rows of one operation are shown.')).toBeVisible();
  await expect(audit.rows.first()).toContainText('ended');
  await expect(audit.rows.last()).toContainText('confirmed');
  await page.locator('[data-row="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/row=\d+/);
  await page.goBack();
  await expect(page).toHaveURL(`/audit?operation=${id}`);
});

for (const { place, search, label } of [
  { place: '/credentials', search: 'nothing-like-it', label: 'Vendor' },
  { place: '/teams', search: 'nothing-like-it', label: 'Role' },
])
  test(`${place}: what is searched and chosen is the address, and nothing found says so`, async ({ as }) => {
    const page = await as('ada');
    await page.goto(place);
    await alive(page);
    await page.getByLabel(label, { exact: true }).selectOption({ index: 1 });
    await expect(page).toHaveURL(/\?(vendor|role)=/);
    const chosen = await page.getByLabel(label, { exact: true }).inputValue();
    await page.getByRole('searchbox').fill(search);
    await expect(page.getByRole('heading', { name: 'Nothing matches this filter' })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(chosen);
    await expect(page.getByRole('heading', { name: 'Nothing matches this filter' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(page).toHaveURL(place);
  });
