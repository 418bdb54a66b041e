import { expect, test } from '../fixtures/test';

test('a selection is kept for the team, selects the same again, and says what changed before anything is planned', async ({ stack, fresh, as }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  const { page } = cluster;
  const address = page.url();
  await cluster.select('NodeManager core.0');
  await cluster.bar.getByRole('button', { name: 'Saved selections' }).click();
  const panel = page.getByRole('dialog', { name: 'Saved selections' });
  await panel.getByRole('button', { name: 'Save this selection…' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('one worker');
  await panel.getByRole('combobox', { name: 'For' }).selectOption('team');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(panel.getByRole('listitem')).toContainText(['1 instance, saved by Olga Operator']);
  // The keyboard goes on from where the form was opened.
  await expect(panel.getByRole('button', { name: 'Save this selection…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await cluster.bar.getByRole('button', { name: 'Saved selections' }).click();

  // Whoever may only look uses it, and changes nothing of it.
  const other = await as('vera');
  await other.goto(address);
  await other.getByRole('button', { name: 'Saved selections' }).click();
  await expect(other.getByRole('button', { name: /^one worker/ })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Change one worker' })).toHaveCount(0);
  await other.getByRole('button', { name: /^one worker/ }).click();
  await expect(other.getByRole('region', { name: 'Selection and actions' })).toContainText('1 NodeManager');

  // As if it had been saved when one node was there that is gone, and the others were not.
  await stack.query(`UPDATE saved_selection SET body = jsonb_set(jsonb_set(body::jsonb, '{around,0,rest}', '[]'), '{selected,1}',
    '{"key":"gone","service":"YARN","component":"NodeManager","place":"10.30.1.99"}', true) WHERE name = 'one worker'`);
  await panel.getByRole('button', { name: /^one worker/ }).click();
  const changed = page.getByRole('dialog', { name: '“one worker” has changed since it was saved' });
  await expect(changed).toContainText('Gone from the cluster: 1');
  await expect(changed).toContainText('NodeManager 10.30.1.99');
  await expect(changed).toContainText('All of NodeManager was selected then.');
  await expect(changed.getByRole('button', { name: 'Select 1 instance', exact: true })).toBeEnabled();
  await changed.getByRole('checkbox', { name: /^Also select/ }).check();
  await changed.getByRole('button', { name: 'Select 2 instances', exact: true }).click();
  await expect(cluster.bar).toContainText('2 NodeManager');
  expect(await stack.vendor('tencent-emr').ledger()).toEqual([]);
});
