import { expect, test } from '../fixtures/test';

test('what one person writes the other reads at once, while it runs and long after', async ({ stack, fresh, as }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 0.5 });
  await cluster.select('DataNode core.0');
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'Two people look' });
  const { page, id } = operation;

  const other = await as('vera');
  await other.goto(`/operations/${id}`);
  const list = other.getByRole('list', { name: 'Comments, oldest first' });
  await expect(other.getByText('Nobody has written anything yet.')).toBeVisible();
  // Whoever may only look reads.
  await expect(other.getByRole('textbox', { name: 'Write a comment' })).toHaveCount(0);

  await page.getByRole('textbox', { name: 'Write a comment' }).fill('Disk 3 is out, I wait for the new one.');
  await page.getByRole('button', { name: 'Add comment' }).click();
  await expect(list.getByRole('listitem')).toHaveText([/Olga Operator.*Disk 3 is out/]);
  await expect(other.getByRole('list', { name: 'Timeline' })).toContainText('Olga Operator wrote: Disk 3 is out');
  await expect(page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('');

  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 50 });
  await operation.reaches('Succeeded');
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('The new disk is in.');
  await page.getByRole('textbox', { name: 'Write a comment' }).press('Control+Enter');
  await expect(list.getByRole('listitem')).toHaveText([/Disk 3 is out/, /The new disk is in/]);

  // From the operation to its rows of the audit log, and back.
  await page.getByRole('link', { name: 'In the audit log' }).first().click();
  await expect(page).toHaveURL(`/audit?operationId=${id}`);
  await expect(page.getByText('Olga Operator wrote about the operation on').first()).toContainText('The new disk is in.');
  await page.goto(`/operations/${id}#wire`);
  await expect(page.getByRole('list', { name: 'Wire log' }).getByRole('listitem').first()).toBeVisible();
});
