import { expect, test } from '../fixtures/test';

test('selects by state, and says what of it the filters hide', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  await cluster.page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: 'Stopped' });
  await cluster.page.getByRole('button', { name: 'Select all 2 listed' }).click();
  await expect(cluster.bar).toContainText('1 NameNode, 1 ZKFailoverController');
  await cluster.page.getByRole('button', { name: 'Clear filters' }).click();
  await cluster.search('Broker');
  await expect(cluster.bar).toContainText('2 not listed with these filters');
});

test('selects by a pasted list of addresses and accounts for every one of them', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  await cluster.page.getByRole('combobox', { name: 'Component', exact: true }).selectOption('NodeManager');
  await cluster.page.getByRole('button', { name: 'Select by IP list' }).click();
  await cluster.page.getByRole('textbox', { name: 'IP addresses or node names' }).fill('10.20.0.41, 10.20.0.42\n10.20.0.11 10.9.9.9');
  await cluster.page.getByRole('button', { name: 'Add to the selection' }).click();
  await expect(cluster.page.getByText('2 addresses matched 2 instances.')).toBeVisible();
  await expect(cluster.page.getByText('1 in this cluster, but not listed with these filters: 10.20.0.11')).toBeVisible();
  await expect(cluster.page.getByText('1 unknown here: 10.9.9.9')).toBeVisible();
  const dialog = await cluster.begin('Stop');
  await expect(dialog.request('Body')).toContainText('"10.20.0.41"');
  await expect(dialog.request('Body')).not.toContainText('10.20.0.11');
  expect(await stack.vendor('tencent-emr').ledger()).toEqual([]);
});

test('selects cells, columns and nodes of the matrix, and keeps the view in the address', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  const { page } = cluster;
  await page.getByRole('button', { name: 'As a matrix' }).click();
  const matrix = page.getByRole('grid', { name: 'Components by node' });
  await matrix.getByRole('button', { name: 'NameNode on master.1: Stopped' }).click();
  await expect(cluster.bar).toContainText('1 NameNode');
  // Arrow keys walk from cell to cell, and Space selects like everywhere.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(cluster.bar).toContainText('1 NameNode, 1 ZKFailoverController');
  await matrix.getByRole('checkbox', { name: 'Select all 3 listed Broker' }).check();
  await expect(cluster.bar).toContainText('3 Broker');
  await page.getByRole('button', { name: 'Select none' }).click();
  await matrix.getByRole('checkbox', { name: /on task\.0$/ }).check();
  await expect(cluster.bar).toContainText('1 NodeManager');

  // Where it has no room it scrolls in a box of its own: its last column can be reached.
  await page.setViewportSize({ width: 600, height: 640 });
  await matrix.getByRole('checkbox', { name: 'Select all 3 listed Broker' }).click();
  await expect(cluster.bar).toContainText('3 Broker');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(600);
  const cells = matrix.getByRole('row').nth(1).getByRole('gridcell');
  const last = (await cells.count()) - 1;
  await cells.first().evaluate((cell) => (cell.querySelector<HTMLElement>('button') ?? (cell as HTMLElement)).focus());
  await cells.first().evaluate((cell) => cell.closest('[role=presentation]')?.scrollTo({ left: 0 }));
  await expect(cells.last()).not.toBeInViewport();
  for (let step = 0; step < last; step += 1) await page.keyboard.press('ArrowRight');
  await expect(cells.last()).toBeInViewport({ ratio: 1 });
  // Its node stays beside it.
  await expect(matrix.getByRole('rowheader').first()).toBeInViewport({ ratio: 1 });
  // The names of the components stay over their marks, and in sight, when the page is scrolled.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const lastName = matrix.getByRole('columnheader').last();
  await expect(lastName).toBeInViewport({ ratio: 1 });
  const [gone, named, marked] = await Promise.all([cells.last(), lastName, matrix.getByRole('row').last().getByRole('gridcell').last()].map((one) => one.boundingBox()));
  // The first row has gone beneath them.
  expect(gone?.y).toBeLessThan((named?.y ?? 0) + (named?.height ?? 0));
  expect(marked?.x).toBe(named?.x);
  // A name that takes the focus takes its marks along.
  await matrix.getByRole('checkbox', { name: /listed NameNode$/ }).focus();
  await expect(cells.last()).not.toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 720 });

  await cluster.search('10.20.0.41');
  await expect(page).toHaveURL(/q=10\.20\.0\.41/);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('10.20.0.41');
  await expect(matrix.getByRole('rowheader')).toHaveCount(1);
});

test('a run of lines is selected with Shift and the arrows, and shrinks on the way back', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  await cluster.search('DataNode');
  await cluster.box(/^Select DataNode core\.0$/).focus();
  await cluster.page.keyboard.press('Shift+ArrowDown');
  await cluster.page.keyboard.press('Shift+ArrowDown');
  await expect(cluster.bar).toContainText('3 DataNode');
  await cluster.page.keyboard.press('Shift+ArrowUp');
  await expect(cluster.bar).toContainText('2 DataNode');
  await expect(cluster.box(/^Select DataNode core\.2$/)).not.toBeChecked();
  await cluster.box(/^Select DataNode core\.5$/).click({ modifiers: ['Shift'] });
  await expect(cluster.bar).toContainText('6 DataNode');
});

test('the line with the focus is never under the bar with the verbs, however many lines that has', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  const { page } = cluster;
  await page.setViewportSize({ width: 390, height: 844 });
  await cluster.box(/^Select NameNode master\.0$/).check();
  await cluster.box(/^Select NameNode master\.0$/).focus();
  for (let line = 0; line < 15; line += 1) await page.keyboard.press('ArrowDown');
  const focused = page.locator('[role=treegrid] input:focus');
  await expect(focused).not.toHaveAccessibleName(/NameNode master/);
  const [box, bar] = await Promise.all([focused.boundingBox(), cluster.bar.boundingBox()]);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
});

test('verbs stay where they are while the list shrinks and while the plan arrives', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  const { page } = cluster;
  const stop = cluster.action('Stop');
  const full = await stop.boundingBox();
  await cluster.search('SecondaryNameNode');
  await expect(cluster.box(/of HDFS$/)).toBeVisible();
  await expect(cluster.box(/NodeManager/)).toHaveCount(0);
  expect(await stop.boundingBox()).toEqual(full);

  await cluster.select('SecondaryNameNode master.0');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/clusters/**', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  const dialog = await cluster.begin('Stop');
  const cancel = dialog.box.getByRole('button', { name: 'Cancel' });
  const before = await cancel.boundingBox();
  await expect(dialog.request('Body')).toHaveCount(0);
  release();
  await expect(dialog.request('Body')).toContainText('SecondaryNameNode');
  expect(await cancel.boundingBox()).toEqual(before);
});
