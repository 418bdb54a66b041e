import { local, openBrowser, Visit } from './web/browser';
import { serveGridPage } from './web/grid-page';
import { drydock, grid } from './web/subjects';
import { buildWorld } from './web/world';
const world = await buildWorld({ withAudit: false });
const browser = await openBrowser();
const rows = {
  cluster: (await world.query<{ instances: { key: string }[] }>(`SELECT body->'instances' AS instances FROM cluster_topology`)).flatMap(({ instances }) => instances.map((instance) => ({ id: instance.key, ...instance }))),
  fleet: [],
};
const gridPage = await serveGridPage(rows);
try {
for (const subject of [drydock(world.console.url, world.largeId), grid(gridPage.url)]) {
  const visit = await Visit.begin(browser, local, { ...world.cookie, url: world.console.url });
  console.log(subject.name, await visit.open(subject.clusterUrl, subject.ready.cluster));
  await visit.page.screenshot({ path: `/tmp/${subject.name}.png` });
  await subject.prepare(visit.page);
  for (const [what, deed] of [...subject.deeds, ...subject.deeds]) {
    try { console.log(subject.name, what, await visit.time(deed.act, deed.done)); }
    catch (e) { console.log(subject.name, what, String(e)); await visit.page.screenshot({ path: `/tmp/${subject.name}-fail.png` });
      console.log(await visit.page.evaluate(`document.querySelector('section[aria-label="Selection and actions"]')?.innerText ?? document.querySelector('.MuiDataGrid-footerContainer').innerText`), await visit.page.evaluate(deed.done)); break; }
  }
  await visit.end();
}
} finally { await browser.close(); gridPage.close(); await world.stop(); }
