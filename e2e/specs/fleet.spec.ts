import type { Page } from '@playwright/test';
import { alive } from '../fixtures/alive';
import { FleetPage } from '../pages/fleet-page';
import { expect, test } from '../fixtures/test';

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Views/ }).click();
  const panel = page.getByRole('dialog', { name: 'Views' });
  await panel.getByRole('button', { name: 'Save this view…' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill(name);
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(panel.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
}

async function use(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('dialog', { name: 'Views' }).getByRole('link', { name }).click();
}

test('fleet: a view brings back search and grouping, and is removed after a question', async ({ as }) => {
  const page = await as('olga');
  await new FleetPage(page).open();
  await alive(page);
  await page.getByRole('searchbox').fill('prod');
  await page.getByLabel('Group', { exact: true }).selectOption('environment');
  await expect(page).toHaveURL(/q=prod&by=environment/);
  await save(page, 'production by environment');
  await expect(page.getByRole('button', { name: 'Views: production by environment' })).toBeVisible();

  await page.goto('/');
  await use(page, 'production by environment');
  await expect(page.getByRole('searchbox')).toHaveValue('prod');
  await expect(page).toHaveURL(/q=prod&by=environment/);

  await page.getByRole('button', { name: /^Views/ }).click();
  const panel = page.getByRole('dialog', { name: 'Views' });
  await panel.getByRole('button', { name: 'Change production by environment' }).click();
  await panel.getByRole('button', { name: 'Remove…' }).click();
  await expect(panel).toContainText('Remove the view “production by environment”?');
  await panel.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(panel.getByRole('link')).toHaveCount(0);
});

test('fleet: what is out of sight is drawn when it comes into sight, and every line is counted', async ({ as }) => {
  const page = await as('ada', { viewport: { width: 390, height: 500 } });
  const fleet = new FleetPage(page);
  await fleet.open();
  await alive(page);
  const line = (place: number) => fleet.clusters.locator(`[aria-rowindex="${place}"]`);
  const last = Number(await fleet.clusters.getAttribute('aria-rowcount'));
  await expect(line(2)).toBeInViewport();
  await expect(line(last)).toHaveCount(0);
  // Chromium drops a key that comes between the last movement of its scrolling and the end of it.
  const atRest = page.evaluate(() => new Promise<void>((resolve) => window.addEventListener('scrollend', () => resolve(), { once: true })));
  await page.keyboard.press('End');
  await expect(line(last)).toBeInViewport();
  await expect(line(2)).toHaveCount(0);
  await atRest;
  await page.keyboard.press('Home');
  await expect(line(2)).toBeInViewport();
});

for (const { screen, label, value, query } of [
  { screen: '/operations', label: 'Outcome', value: 'failed', query: 'outcome=failed' },
  { screen: '/audit', label: 'Outcome', value: 'failure', query: 'outcome=failure' },
]) {
  test(`${screen}: saving a view does not disturb the filters, and using it is an address`, async ({ as }) => {
    const page = await as('ada');
    await page.goto(screen);
    await alive(page);
    await page.getByLabel(label).selectOption(value);
    await expect(page).toHaveURL(`${screen}?${query}`);
    await save(page, 'went wrong');
    await expect(page).toHaveURL(`${screen}?${query}`);
    await page.goto(screen);
    await use(page, 'went wrong');
    await expect(page).toHaveURL(`${screen}?${query}`);
    await expect(page.getByLabel(label)).toHaveValue(value);
  });
}
