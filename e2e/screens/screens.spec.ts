import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../fixtures/root';
import { expect, test } from '../fixtures/test';
import { ActionDialog } from '../pages/action-dialog';

// Pictures of every screen for people to look through: theme x width x language. Nothing is compared.

const folder = path.join(root, 'screenshots');
const widths = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const places: [name: string, address: string][] = [
  ['fleet', '/'],
  ['operations', '/operations'],
  ['schedules', '/schedules'],
  ['audit', '/audit'],
  ['insights', '/insights'],
  ['credentials', '/credentials'],
  ['credential-new', '/credentials/new'],
  ['teams', '/teams'],
  ['users', '/users'],
  ['account', '/account'],
];

/** Read from the database: the words on the screen depend on the language. */
interface Known {
  clusterId: string;
  operationId: string;
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

test('an operation to look at', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Restart');
  const operation = await dialog.start('Restart 1 instance', { reason: 'Looked at closely', clusterName: 'analytics-prod' });
  await operation.reaches('Succeeded');
  expect(await stack.query('SELECT 1 FROM operation')).not.toEqual([]);
});

for (const [width, viewport] of Object.entries(widths))
  for (const colorScheme of ['light', 'dark'] as const)
    for (const locale of ['en', 'zh'] as const)
      test(`${width}, ${colorScheme}, ${locale}`, async ({ stack, visit, as }) => {
        test.slow();
        const options = { viewport, colorScheme, locale: locale === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' } as const;
        const save = async (page: Page, name: string): Promise<void> => {
          await settled(page);
          mkdirSync(path.join(folder, name), { recursive: true });
          await page.screenshot({ path: path.join(folder, name, `${width}-${colorScheme}-${locale}.png`), fullPage: true });
        };
        const visitor = await visit(options);
        await visitor.goto('/sign-in');
        await save(visitor, 'sign-in');

        const page = await as('ada', options);
        await page.context().addCookies([{ name: 'locale', value: locale, url: stack.console.url }]);
        for (const [name, address] of places) {
          await page.goto(address);
          await save(page, name);
        }
        const [known] = (await stack.query(`SELECT cluster_id AS "clusterId", id AS "operationId" FROM operation ORDER BY created_at LIMIT 1`)) as unknown as Known[];
        if (!known) throw new Error('There is no operation to look at.');
        await page.goto(`/operations/${known.operationId}`);
        await save(page, 'operation');
        await page.goto(`/clusters/${known.clusterId}/settings`);
        await save(page, 'cluster-settings');
        await page.goto(`/clusters/${known.clusterId}`);
        await save(page, 'cluster');
        await page.goto(`/clusters/${known.clusterId}?view=matrix`);
        await save(page, 'cluster-matrix');
        await page.goto(`/clusters/${known.clusterId}`);
        await page.getByRole('searchbox').fill('NodeManager');
        await page.getByRole('treegrid').getByRole('checkbox').nth(1).check();
        await save(page, 'cluster-selected');
        // The last button of the bar is the gravest action, whatever it is called here.
        await page.getByRole('treegrid').locator('xpath=ancestor::main').getByRole('region').getByRole('button').last().click();
        const dialog = new ActionDialog(page);
        await expect(dialog.box).toBeVisible();
        await save(page, 'plan');
      });
