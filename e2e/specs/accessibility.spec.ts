import type { Locator, Page } from '@playwright/test';
import { FleetPage } from '../pages/fleet-page';
import { Replay } from '../pages/replay';
import { Tray } from '../pages/tray';
import { hindrancesInEveryLook } from '../fixtures/hindrances';
import { expect, test } from '../fixtures/test';

test('nothing seriously hinders anybody, in light and dark and in high contrast', async ({ stack, visit, as }) => {
  test.slow();
  await stack.vendor('tencent-emr').reset();
  // Half-way through a change of colour nothing has the contrast that it will have.
  const visitor = await visit({ colorScheme: 'light', reducedMotion: 'reduce' });
  await visitor.goto('/sign-in');
  expect.soft(await hindrancesInEveryLook(visitor), 'sign-in').toEqual([]);

  const page = await as('ada', { colorScheme: 'light', reducedMotion: 'reduce' });
  const fleet = new FleetPage(page);
  await fleet.open();
  expect.soft(await hindrancesInEveryLook(page), 'fleet').toEqual([]);
  const cluster = await fleet.openCluster('emr-dev0');
  await cluster.refresh();
  expect.soft(await hindrancesInEveryLook(page), 'cluster').toEqual([]);
  await cluster.select('NodeManager core.0', 'NodeManager core.1');
  const dialog = await cluster.begin('Restart');
  await expect(dialog.request('Body')).toBeVisible();
  expect.soft(await hindrancesInEveryLook(page), 'dialog').toEqual([]);
  const operation = await dialog.start('Restart 2 instances', { reason: 'Looked at closely' });
  expect.soft(await hindrancesInEveryLook(page), 'running operation').toEqual([]);
  await operation.reaches('Succeeded');
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('Looked at closely');
  await page.getByRole('button', { name: 'Add comment' }).click();
  await expect(page.getByRole('list', { name: 'Comments, oldest first' })).toBeVisible();
  expect.soft(await hindrancesInEveryLook(page), 'operation').toEqual([]);
  await new Tray(page).open();
  expect.soft(await hindrancesInEveryLook(page), 'tray').toEqual([]);
  await page.keyboard.press('Escape');
  const replay = new Replay(page);
  await replay.begin();
  await replay.slider.press('ArrowRight');
  expect.soft(await hindrancesInEveryLook(page), 'replay').toEqual([]);
  for (const place of ['/operations', '/schedules', '/audit', '/insights', '/credentials', '/teams', '/users', '/account']) {
    await page.goto(place);
    expect.soft(await hindrancesInEveryLook(page), place).toEqual([]);
  }
});

test('nothing has to be scrolled sideways on a phone', async ({ stack, visit, as }) => {
  await stack.vendor('tencent-emr').reset();
  const viewport = { width: 390, height: 844 };
  const tooWide = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  /** What has to be read to act stacks: not even in its own frame does it go on to the side. */
  const frameTooWide = (table: Locator): Promise<number> => table.evaluate(({ parentElement: frame }) => (frame ? frame.scrollWidth - frame.clientWidth : Number.NaN));
  const visitor = await visit({ viewport });
  await visitor.goto('/sign-in');
  expect.soft(await tooWide(visitor), 'sign-in').toBe(0);

  const page = await as('ada', { viewport });
  const fleet = new FleetPage(page);
  await fleet.open();
  expect.soft(await tooWide(page), 'fleet').toBe(0);
  const cluster = await fleet.openCluster('emr-dev0');
  await cluster.refresh();
  expect.soft(await tooWide(page), 'cluster').toBe(0);
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Restart');
  await expect(dialog.request('Body')).toBeVisible();
  expect.soft(await tooWide(page), 'dialog').toBe(0);
  expect.soft(await dialog.box.evaluate((box) => box.scrollWidth - box.clientWidth), 'inside the dialog').toBe(0);
  expect.soft(await frameTooWide(dialog.box.getByRole('table').first()), 'targets of the plan').toBe(0);
  const operation = await dialog.start('Restart 1 instance', { reason: 'From the phone' });
  await operation.reaches('Succeeded');
  expect.soft(await tooWide(page), 'operation').toBe(0);
  expect.soft(await frameTooWide(operation.targets), 'targets of the operation').toBe(0);
  await new Tray(page).open();
  expect.soft(await tooWide(page), 'tray').toBe(0);
  await page.keyboard.press('Escape');
  await new Replay(page).begin();
  expect.soft(await tooWide(page), 'replay').toBe(0);
  for (const place of ['/operations', '/schedules', '/audit', '/insights', '/credentials', '/teams', '/users', '/account']) {
    await page.goto(place);
    expect.soft(await tooWide(page), place).toBe(0);
  }
  await page.goto('/operations');
  expect.soft(await frameTooWide(page.getByRole('table', { name: 'Operations, newest first' })), 'list of operations').toBe(0);
});
