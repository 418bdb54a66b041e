import { Tray } from '../pages/tray';
import type { Stack } from '../fixtures/stack';
import { expect, test } from '../fixtures/test';

/** What earlier tests left behind is nobody's news any more. */
const allSeen = (stack: Stack) =>
  stack.query('INSERT INTO operation_seen (user_id, operation_id, at) SELECT u.id, o.id, clock_timestamp() FROM app_user u, operation o ON CONFLICT (user_id, operation_id) DO UPDATE SET at = excluded.at');

test('what was refused stays pinned until it was seen, in every browser, and its words until they are dismissed', async ({ stack, fresh, as }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await allSeen(stack);
  await stack.vendor('tencent-emr').fault({ call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'ResourceInUse.InstanceInProcess' });
  await cluster.select('DataNode core.0');
  const dialog = await cluster.begin('Stop');
  await dialog.send('Stop 1 instance', { reason: 'Will be refused' });
  await expect(dialog.alert).toContainText('ResourceInUse.InstanceInProcess');
  const { page } = cluster;
  await page.keyboard.press('Escape');

  const tray = new Tray(page);
  await expect(tray.button).toContainText('1 failed');
  await expect(tray.button).toContainText('1 refused');
  await expect(page).toHaveTitle(/^1 failed.* · /);
  await page.goto('/operations');
  await page.reload();
  await expect(page).toHaveTitle(/^1 failed.* · /);
  await tray.open();
  await expect(tray.pinned).toHaveText([/Stop: 1 target/]);
  await expect(tray.refused).toHaveText([/ResourceInUse\.InstanceInProcess/]);

  // Another browser of the same person has it too; opening it there is seeing it.
  const elsewhere = await as('olga');
  await elsewhere.goto('/');
  const otherTray = new Tray(elsewhere);
  await otherTray.open();
  await expect(otherTray.refused).toHaveCount(0);
  await otherTray.pinned.getByRole('link').click();
  await expect(elsewhere).toHaveURL(/\/operations\//);
  await expect(otherTray.button).not.toContainText('failed');
  await expect(tray.pinned).toHaveCount(0);
  await expect(page).not.toHaveTitle(/failed/);

  await expect(tray.refused).toHaveCount(1);
  await tray.refused.getByRole('button', { name: 'Dismiss' }).click();
  await expect(tray.button).not.toContainText('refused');
  await page.reload();
  await expect(tray.button).not.toContainText('refused');
});

test('the title counts what runs, and the browser tells the end to whoever asked for it', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 0.2 });
  await allSeen(stack);
  const { page } = cluster;
  const address = page.url();
  await page.context().grantPermissions(['notifications']);
  // Keeps what the browser was told to show: the desktop itself cannot be looked at.
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    window.Notification = class extends window.Notification {
      // The headless shell answers "denied" here, and only here, whatever was granted.
      static override readonly permission = 'granted';
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(`${title}: ${options?.body ?? ''}`);
      }
    };
  });
  await page.goto('/account');
  await expect(page.getByText('Notifications are off in this browser.')).toBeVisible();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('Notifications are on in this browser.')).toBeVisible();

  await page.goto(address);
  await cluster.select('DataNode core.1');
  await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'Told at the end' });
  await expect(page.getByRole('status', { name: 'Outcome' })).toHaveText('Running');
  const own = page.url().split('/').pop() ?? '';
  await expect(page).toHaveTitle(/(^| )\d+ running · /);
  await page.getByRole('link', { name: 'Fleet' }).first().click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page).toHaveTitle(/(^| )\d+ running · /);
  const tray = new Tray(page);
  await tray.open();
  const ownRow = tray.running.filter({ has: page.locator(`a[href="/operations/${own}"]`) });
  await expect(ownRow).toHaveCount(1);
  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 50 });
  await expect.poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told), { timeout: 40_000 }).toContainEqual(expect.stringMatching(/^Succeeded: Stop: 1 target on analytics-dev/));
  await expect(ownRow).toHaveCount(0);
  // Other tests may have left something running: the title counts what the list shows.
  await expect.poll(async () => Number(/(\d+) running · /.exec(await page.title())?.[1] ?? 0) - (await tray.running.count())).toBe(0);
});
