import type { Page } from '@playwright/test';
import { OperationPage } from '../pages/operation-page';
import { expect, test } from '../fixtures/test';

/** What a browser says when the console is gone in the middle of something. */
const lostConnection = /net::ERR_|Failed to fetch/;

/** Requests of the page about one operation: whole snapshots, and streams with the place from which they carry on. */
function watchTraffic(page: Page) {
  const polls: string[] = [];
  const streams: Promise<string | undefined>[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/api\/operations\/[^/]+$/.test(pathname)) polls.push(pathname);
    if (pathname.endsWith('/stream')) streams.push(request.allHeaders().then((headers) => headers['last-event-id']));
  });
  return { polls, streams };
}

test('the bar moves by the stream alone', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 4 });
  await cluster.select('DataNode core.0', 'DataNode core.1');
  const { polls, streams } = watchTraffic(cluster.page);
  const operation = await (await cluster.begin('Stop')).start('Stop 2 instances', { reason: 'Somebody watches' });
  await expect(operation.page.getByText(/updated \d+ s ago/).first()).toBeVisible();
  await operation.reaches('Succeeded');
  await expect(operation.overall).toHaveAttribute('aria-valuenow', '100');
  await expect(operation.targets.getByRole('row').filter({ hasText: 'DataNode' }).first()).toContainText(/Stopped.*Succeeded/);
  await expect(operation.timeline).toContainText('The operation ended: succeeded.');
  expect(polls).toEqual([]);
  expect(streams).toHaveLength(1);
});

test('a stream that broke carries on from the last event when the console is back', async ({ stack, fresh, browserErrors }) => {
  browserErrors.expect(lostConnection);
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 1 });
  await cluster.select('DataNode core.0');
  const { streams } = watchTraffic(cluster.page);
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'The stream breaks' });
  await expect(operation.step(0)).toContainText('Vendor says');
  await stack.console.kill9();
  await expect(operation.page.getByText('This page does not reach the console.')).toBeVisible();
  await stack.console.start();
  await operation.reaches('Succeeded');
  const [first, ...later] = await Promise.all(streams);
  expect(first).toBeUndefined();
  expect(later.at(-1)).toMatch(/^\d+$/);
});

test('a console that is told to stop does not wait for those who watch', async ({ stack, fresh, browserErrors }) => {
  browserErrors.expect(lostConnection);
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 0.5 });
  await cluster.select('DataNode core.0');
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'The console is upgraded' });
  await expect(operation.step(0)).toContainText('Vendor says');
  // Ends by itself, with the stream open: nobody kills it here.
  await stack.console.stop();
  await stack.console.start();
  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 4 });
  await operation.reaches('Succeeded');
  expect(await stack.vendor('tencent-emr').ledger()).toHaveLength(1);
});

test('without a stream the page polls', async ({ as, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 0.5 });
  await cluster.select('DataNode core.0');
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'A proxy holds streams back' });
  const page = await as('vera');
  // Accepted, and never answered: as behind a proxy that waits for the end.
  await page.route('**/stream?*', () => undefined);
  const { polls } = watchTraffic(page);
  await page.goto(`/operations/${operation.id}`);
  const watched = new OperationPage(page);
  await watched.reaches('Succeeded');
  expect(polls.length).toBeGreaterThan(0);
});

test('a page that hears nothing greys out, and says since when', async ({ stack, fresh, as }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 0.2 });
  await cluster.select('DataNode core.0');
  const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'The line is dead' });
  const page = await as('vera');
  await page.route('**/api/operations/**', () => undefined);
  await page.goto(`/operations/${operation.id}`);
  const watched = new OperationPage(page);
  await expect(watched.outcome).toHaveText('Running');
  await expect(page.getByText(/stale: last seen \d+ s ago/).first()).toBeVisible();
  await expect(page.getByText('This page does not reach the console.')).toBeVisible();
  await expect(watched.page.getByText(/no news$/).first()).toBeVisible();
  // Neither the colour of movement nor that of health is left on the bar.
  const unknown = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--mui-palette-state-unknown)';
    return getComputedStyle(probe).color;
  });
  await expect(watched.overall).toHaveCSS('color', unknown);

  // The line is back: colour and news return by themselves.
  await page.unroute('**/api/operations/**');
  await expect(page.getByText('This page does not reach the console.')).toHaveCount(0);
  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 50 });
  await watched.reaches('Succeeded');
});
