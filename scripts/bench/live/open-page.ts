import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import type { Stack } from '../../../e2e/fixtures/stack';
import { local, openBrowser, Visit } from '../web/browser';
import type { Watched } from './seeded-operation';

const updates = 60;
const everyMs = 300;
/** Targets that change with one answer of a vendor. */
const several = 100;

/** Milliseconds for which the page's main thread was busy, since it began. */
async function busyMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Each change is one update of the page: what of the main thread it takes, from the message to the painted frame. The same page idle is taken off. */
export async function openPage(stack: Stack, { operationId, cookie }: Watched, targets: number): Promise<void> {
  const browser = await openBrowser();
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  const visit = await Visit.begin(browser, local, { name, value, url: stack.console.url });
  try {
    const { usable, lcp } = await visit.open(`${stack.console.url}/operations/${operationId}`, `(document.querySelector('main canvas')?.width ?? 0) > 0`);
    console.log(`the page of ${targets} targets in Chromium: LCP ${lcp.toFixed(0)} ms, the matrix is there after ${usable.toFixed(0)} ms`);
    await visit.cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const changed of [1, several]) {
      await sleep(2_000);
      const idleFrom = await busyMs(visit.cdp);
      await sleep(updates * everyMs);
      const idle = (await busyMs(visit.cdp)) - idleFrom;
      const from = await busyMs(visit.cdp);
      const began = performance.now();
      for (let n = 0; n < updates; n += 1) {
        await stack.query('UPDATE target SET vendor_now = $1 WHERE operation_id = $2 AND key IN (SELECT $3 || i FROM generate_series($4::int, $5::int) i)', [`Stopping ${n}`, operationId, 'HDFS/DataNode/', 1 + n * several, n * several + changed]);
        await sleep(Math.max(0, began + (n + 1) * everyMs - performance.now()));
      }
      const spent = (await busyMs(visit.cdp)) - from - idle;
      console.log(`an update with ${changed} changed of ${targets} targets: ${(spent / updates).toFixed(1)} ms of the main thread (idle: ${(idle / updates).toFixed(1)} ms)`);
    }
  } finally {
    await visit.end();
    await browser.close();
  }
}
