import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeHistory } from '../fixtures/history';
import { root } from '../fixtures/root';
import type { Stack } from '../fixtures/stack';
import { expect, test } from '../fixtures/test';
import { ActionDialog } from '../pages/action-dialog';
import type { ClusterPage } from '../pages/cluster-page';

// Pictures of every screen for people to look through: theme x width x language. Nothing is compared.

const folder = path.join(root, 'screenshots');
const widths = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const places: [name: string, address: string][] = [
  ['fleet', '/'],
  ['operations', '/operations'],
  ['operations-nothing', '/operations?outcome=unknown&reason=nothing-like-it'],
  ['schedules', '/schedules'],
  ['audit', '/audit'],
  ['insights', '/insights'],
  ['credentials', '/credentials'],
  ['credential-new', '/credentials/new'],
  ['teams', '/teams'],
  ['users', '/users'],
  ['account', '/account'],
  ['not-found', '/operations/00000000-0000-4000-8000-000000000000'],
];

const reasons = { done: 'Looked at closely', refused: 'Will be refused', running: 'Still at it' };

/** By their reason: the words on the screen depend on the language. */
async function known(stack: Stack, reason: string): Promise<{ clusterId: string; operationId: string } | undefined> {
  const rows = await stack.query(`SELECT cluster_id AS "clusterId", id AS "operationId" FROM operation WHERE reason = '${reason}'`);
  return rows[0] as { clusterId: string; operationId: string } | undefined;
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

type Fresh = (person: string, provider: 'tencent-emr', name: string, options?: { speed?: number }) => Promise<ClusterPage>;

/** What there is to look at. A worker that failed leaves its database behind: the next one does this again. */
async function prepared(stack: Stack, fresh: Fresh): Promise<void> {
  if (await known(stack, reasons.running)) return;
  const first = await fresh('olga', 'tencent-emr', 'emr-mfk', { speed: 20 });
  await first.search('DataNode');
  await first.select(...[0, 1, 2, 3].map((n) => `DataNode core.${n}`));
  const stop = await first.begin('Stop');
  await stop.inBatches(2);
  const done = await stop.start('Stop 4 instances', { reason: reasons.done, clusterName: 'analytics-prod' });
  await done.reaches('Succeeded');

  const other = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await stack.vendor('tencent-emr').fault({ call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'ResourceInUse.InstanceInProcess' });
  await other.select('NodeManager core.0');
  const refused = await other.begin('Restart');
  await refused.send('Restart 1 instance', { reason: reasons.refused });
  await expect(refused.alert).toContainText('ResourceInUse.InstanceInProcess');
  await writeHistory(stack);

  const planned = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await planned.select('NodeManager core.0', 'NodeManager core.1');
  await planned.bar.locator('[aria-haspopup="dialog"]').first().click();
  const saved = planned.page.getByRole('dialog', { name: 'Saved selections' });
  await saved.getByRole('button', { name: 'Save this selection…' }).click();
  await saved.getByRole('textbox', { name: 'Name' }).fill('Workers of the night');
  await saved.getByRole('combobox', { name: 'For' }).selectOption('team');
  await saved.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved.getByRole('button', { name: 'Save this selection…' })).toBeFocused();
  await planned.page.keyboard.press('Escape');
  const night = await planned.begin('Stop');
  await night.box.getByRole('button', { name: 'Schedule…' }).click();
  const form = night.box.getByRole('region', { name: 'Schedule', exact: true });
  await form.getByLabel('Name *', { exact: true }).fill('Development off at night');
  await form.getByLabel('When', { exact: true }).selectOption('weekdays');
  await form.getByLabel('Time *', { exact: true }).fill('20:00');
  await night.reason.fill('Nobody works at night');
  await night.confirm('Schedule: Stop 2 instances').click();
  await expect(planned.page.getByRole('heading', { name: 'Development off at night' })).toBeVisible();

  // The rest of it: after its first batch slow enough to be running in every picture.
  const slow = await fresh('olga', 'tencent-emr', 'emr-mfk');
  await slow.search('NodeManager');
  await slow.select(...[0, 1, 2, 3, 4, 5].map((n) => `NodeManager core.${n}`));
  const restart = await slow.begin('Restart');
  await restart.inBatches(2);
  const running = await restart.start('Restart 6 instances', { reason: reasons.running, clusterName: 'analytics-prod' });
  await expect(running.batches.first()).toContainText('Done');
  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 0.02 });
}

const passes = [
  ...Object.entries(widths).flatMap(([width, viewport]) => (['light', 'dark'] as const).flatMap((colorScheme) => (['en', 'zh'] as const).map((locale) => ({ name: `${width}-${colorScheme}-${locale}`, viewport, colorScheme, locale, contrast: null })))),
  ...(['light', 'dark'] as const).map((colorScheme) => ({ name: `wide-${colorScheme}-en-contrast`, viewport: widths.wide, colorScheme, locale: 'en' as const, contrast: 'more' as const })),
];

for (const { name: pass, viewport, colorScheme, locale, contrast } of passes)
  test(pass, async ({ stack, visit, as, fresh, browserErrors }) => {
    test.slow();
    // The picture of what is not there.
    browserErrors.expect(/status of 404/);
    await prepared(stack, fresh as Fresh);
    const options = { viewport, colorScheme, contrast, locale: locale === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' } as const;
    /** `screen`: what is seen at once, for pages whose list is as long as they are and drawn as it is scrolled. */
    const save = async (page: Page, name: string, extent: 'page' | 'screen' = 'page'): Promise<void> => {
      await settled(page);
      mkdirSync(path.join(folder, name), { recursive: true });
      await page.screenshot({ path: path.join(folder, name, `${pass}.png`), fullPage: extent === 'page' });
    };
    const visitor = await visit(options);
    await visitor.goto('/sign-in');
    await save(visitor, 'sign-in');

    // Signs in in English, once.
    await (await as('ada')).close();
    const page = await as('ada', options);
    await page.context().addCookies([{ name: 'locale', value: locale, url: stack.console.url }]);
    for (const [name, address] of places) {
      await page.goto(address);
      await save(page, name);
    }
    await page.goto('/');
    await page.getByRole('main').locator('[aria-haspopup="dialog"]').first().click();
    await save(page, 'views', 'screen');
    await page.goto('/audit');
    await page.getByRole('main').locator('summary').filter({ hasText: 'analytics-prod' }).first().click();
    await save(page, 'audit-detail', 'screen');

    const [done, refused, running] = [await known(stack, reasons.done), await known(stack, reasons.refused), await known(stack, reasons.running)];
    if (!done || !refused || !running) throw new Error('There is no operation to look at.');
    for (const [name, { operationId }] of Object.entries({ running, refused, operation: done })) {
      await page.goto(`/operations/${operationId}`);
      await expect(page.getByRole('status').first()).toBeVisible();
      await save(page, name === 'operation' ? name : `operation-${name}`);
    }
    await page.getByRole('button', { name: locale === 'zh' ? '回放' : 'Replay' }).first().click();
    await expect(page.getByRole('slider')).toBeEnabled();
    await page.getByRole('slider').press('ArrowRight');
    await save(page, 'operation-replay', 'screen');
    await page.getByRole('banner').locator('button[popovertarget]').first().click();
    await save(page, 'tray', 'screen');
    const { clusterId } = done;
    await page.goto(`/clusters/${clusterId}/settings`);
    await save(page, 'cluster-settings');
    await page.goto(`/clusters/${clusterId}`);
    await save(page, 'cluster', 'screen');
    await page.goto(`/clusters/${clusterId}?view=matrix`);
    await save(page, 'cluster-matrix', 'screen');
    await page.goto(`/clusters/${refused.clusterId}`);
    const bar = page.getByRole('treegrid').locator('xpath=ancestor::main').getByRole('region');
    await page.getByRole('treegrid').getByRole('checkbox').nth(1).check();
    await save(page, 'cluster-selected', 'screen');
    await bar.locator('[aria-haspopup="dialog"]').first().click();
    await save(page, 'selections', 'screen');
    await page.keyboard.press('Escape');
    await page.goto(`/clusters/${clusterId}`);
    await page.getByRole('searchbox').fill('NameNode');
    await page.getByRole('treegrid').getByRole('checkbox').nth(2).check();
    // The last button of the bar is the gravest action, whatever it is called here.
    await bar.getByRole('button').last().click();
    const dialog = new ActionDialog(page);
    await expect(dialog.box.locator('pre').first()).toBeAttached();
    await save(page, 'plan', 'screen');
  });
