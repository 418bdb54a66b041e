import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { writeHistory } from '../fixtures/history';
import { expect, test } from '../fixtures/test';

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();

async function table(page: Page, name: string): Promise<string[][]> {
  const box = card(page, name);
  if (!(await box.getByRole('table').isVisible())) await box.getByText('The same as a table').click();
  const rows = await box.getByRole('row').all();
  return Promise.all(rows.slice(1).map(async (row) => (await row.locator('th, td').allTextContents()).map((text) => text.trim())));
}

async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByLabel(name).click()]);
  return readFile(await download.path(), 'latin1');
}

test('teaches while there is nothing, then shows the numbers of the database, as picture, table and file', async ({ stack, as }) => {
  const page = await as('ada');
  // Other specs of this worker have worked here: what they did becomes long past and changed nothing.
  await stack.query(`UPDATE operation SET created_at = created_at - interval '400 days'`);
  await stack.query(`UPDATE target SET outcome = 'failed' WHERE outcome = 'succeeded'`);
  await page.goto('/insights');
  await expect(page.getByRole('heading', { name: 'Nothing has been done in this period' })).toBeVisible();

  await writeHistory(stack);
  await page.goto('/insights');
  await expect(card(page, 'Operations and how they ended').locator('svg [fill^="url(#"]').first()).toBeAttached();
  const [counts] = await stack.query(`SELECT count(*)::int AS all, count(*) FILTER (WHERE outcome = 'failed')::int AS failed FROM operation WHERE created_at >= date_trunc('day', now() - interval '29 days')`);
  const days = await table(page, 'Operations and how they ended');
  expect(days).toHaveLength(30);
  const sum = (rows: string[][], columns: number[]): number => rows.reduce((total, row) => total + columns.reduce((part, column) => part + Number(row[column]), 0), 0);
  expect(sum(days, [1, 2, 3, 4, 5, 6])).toBe(counts?.['all']);
  expect(sum(days, [2])).toBe(counts?.['failed']);

  const actors = await stack.query(`SELECT created_by_name AS name, count(*)::int AS operations FROM operation WHERE created_at >= date_trunc('day', now() - interval '29 days') GROUP BY 1 ORDER BY 2 DESC, 1`);
  expect((await table(page, 'Who acts')).map(([name, operations]) => ({ name, operations: Number(operations) }))).toEqual(actors);

  // Two vendors call an action and its component alike: each has a place of its own, and says whose it is.
  const usual = card(page, 'How long calls usually take');
  const names = (await table(page, 'How long calls usually take')).map(([name]) => name);
  expect(names).toContain('Enter maintenance: YARN NodeManager (Huawei DCS)');
  expect(new Set(names).size).toBe(names.length);
  const places = await usual.locator('svg [fill="url(#fill-durations-median)"]').evaluateAll((bars) => bars.filter((bar) => bar.closest('.MuiChartsSurface-root')).map((bar) => Math.round(bar.getBoundingClientRect().top)));
  expect(new Set(places).size).toBe(names.length);

  const csv = (await saved(page, 'Save “Who acts” as CSV')).trim().split('\n');
  expect(csv[0]).toBe('person,user_id,operations,not_succeeded');
  expect(csv.slice(1).map((line) => ({ name: line.split(',')[0], operations: Number(line.split(',')[2]) }))).toEqual(actors);
  const picture = await saved(page, 'Save “Who acts” as SVG');
  expect(picture).toContain('<svg');
  expect(picture).toContain('Who acts');
  expect(await saved(page, 'Save “Who acts” as PNG')).toMatch(/^.PNG/);
});

test('a filter is in the address, survives a reload, and going back undoes it', async ({ stack, as }) => {
  await writeHistory(stack);
  const page = await as('ada');
  await page.goto('/insights');
  await page.getByLabel('Period').selectOption('7');
  await expect(page).toHaveURL(/period=7/);
  await page.getByLabel('Environment').selectOption('production');
  await expect(page).toHaveURL(/environment=production/);
  await page.reload();
  await expect(page.getByLabel('Environment')).toHaveValue('production');
  const [counts] = await stack.query(`SELECT count(*)::int AS all FROM operation WHERE environment = 'production' AND created_at >= date_trunc('day', now() - interval '6 days')`);
  const days = await table(page, 'Operations and how they ended');
  expect(days.reduce((total, [, ...numbers]) => total + numbers.reduce((part, number) => part + Number(number), 0), 0)).toBe(counts?.['all']);
  await page.goBack();
  await expect(page.getByLabel('Environment')).toHaveValue('');
  await expect(page).toHaveURL(/period=7/);
});

test('what others did in their teams is not counted for somebody else', async ({ stack, as }) => {
  await writeHistory(stack);
  const page = await as('vera');
  await page.goto('/insights');
  const [counts] = await stack.query(
    `SELECT count(*)::int AS all FROM operation o JOIN membership m ON m.team_id = o.team_id JOIN app_user u ON u.id = m.user_id
     WHERE u.email LIKE 'vera@%' AND o.created_at >= date_trunc('day', now() - interval '29 days')`,
  );
  const days = await table(page, 'Operations and how they ended');
  expect(days.reduce((total, [, ...numbers]) => total + numbers.reduce((part, number) => part + Number(number), 0), 0)).toBe(counts?.['all']);
});

test('high contrast is there for whoever chose it, in light and dark', async ({ as }) => {
  const page = await as('ada', { colorScheme: 'light' });
  await page.goto('/account');
  await page.getByLabel('Contrast').selectOption('more');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.goto('/');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
});

test('high contrast comes by itself where the system asks for it, and not where the reader said no', async ({ as }) => {
  const page = await as('vera', { contrast: 'more', colorScheme: 'light' });
  await page.goto('/account');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.getByLabel('Contrast').selectOption('normal');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(244, 246, 248)');
});

test('times are shown in the chosen zone until the browser’s is asked for again', async ({ as }) => {
  const page = await as('vera', { timezoneId: 'Asia/Shanghai' });
  await page.goto('/account');
  await expect(page.getByLabel('Time zone')).toContainText('As this browser (Asia/Shanghai)');
  await page.getByLabel('Time zone').selectOption('UTC');
  await page.goto('/insights');
  await expect(page.getByText('Days are those of UTC.')).toBeVisible();
  await page.goto('/account');
  await page.getByLabel('Time zone').selectOption('');
  await page.goto('/insights');
  await expect(page.getByText('Days are those of Asia/Shanghai.')).toBeVisible();
});
