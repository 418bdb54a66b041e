import { setTimeout as sleep } from 'node:timers/promises';
import { local, openBrowser, Visit } from './web/browser';
import { drydock } from './web/subjects';
import { buildWorld } from './web/world';

const world = await buildWorld({ withAudit: false });
const browser = await openBrowser();
const subject = drydock(world.console.url, world.largeId);
const cookie = { ...world.cookie, url: world.console.url };
const variants: Record<string, (visit: Visit) => Promise<void>> = {
  normal: async () => {},
  noscript: async (visit) => void (await visit.cdp.send('Network.setBlockedURLs', { urls: ['*/_next/static/chunks/*.js'] })),
  nofont: async (visit) => void (await visit.cdp.send('Network.setBlockedURLs', { urls: ['*.woff2'] })),
};
const rows: Record<string, number[][]> = {};
for (let n = 0; n < Number(process.argv[2] ?? 7); n += 1) {
  await world.freshen();
  for (const page of ['fleet', 'cluster'] as const)
    for (const [name, prepare] of Object.entries(variants)) {
      const visit = await Visit.begin(browser, local, cookie);
      await prepare(visit);
      await visit.page.addInitScript(`window.lcp=0;new PerformanceObserver((l)=>l.getEntries().forEach((e)=>{window.lcp=e.startTime})).observe({type:'largest-contentful-paint',buffered:true})`);
      await visit.page.goto(subject.pages[page]!.url, { waitUntil: 'commit' });
      await sleep(2500);
      const r = await visit.page.evaluate(() => {
        const n = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
        const res = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
        const css = Math.max(...res.filter((r) => r.name.endsWith('.css')).map((r) => r.responseEnd));
        const js = res.filter((r) => r.name.endsWith('.js'));
        return [n.responseStart, n.responseEnd, css, js.length, Math.max(0, ...js.map((r) => r.responseEnd)), n.domInteractive, performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, (window as unknown as { lcp: number }).lcp];
      });
      if (n > 0) (rows[`${page} ${name}`] ??= []).push(r);
      await visit.end();
    }
}
console.log('ttfb respEnd css #js jsEnd domInteractive fcp lcp');
for (const [k, v] of Object.entries(rows)) console.log(k.padEnd(18), v[0]!.map((_, i) => Math.round([...v.map((r) => r[i]!)].sort((a, b) => a - b)[v.length >> 1]!)).join('  '));
await browser.close();
await world.stop();
