// The built product in real Chromium with 500 clusters and 10,000 nodes, beside a plain page of MUI and its DataGrid with the same data, in turns.
import { median } from './statistics';
import { local, openBrowser, Visit, type Load } from './web/browser';
import { serveGridPage } from './web/grid-page';
import { drydock, grid, type Subject } from './web/subjects';
import { buildWorld } from './web/world';

const pairs = Number(/--pairs=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 5);
const world = await buildWorld({ withAudit: false });
const browser = await openBrowser();
const rows = {
  cluster: (await world.query<{ instances: { key: string }[] }>(`SELECT body->'instances' AS instances FROM cluster_topology`)).flatMap(({ instances }) => instances.map((instance) => ({ id: instance.key, ...instance }))),
  fleet: await world.query(`SELECT c.id, c.name, health, instance_count AS instances, running_count AS running, t.name AS team, environment, provider_id AS provider, observed_at AS "observedAt" FROM cluster c JOIN team t ON t.id = c.team_id`),
};
const gridPage = await serveGridPage(rows);
const subjects: Subject[] = [drydock(world.console.url, world.largeId), grid(gridPage.url)];
const samples = new Map<string, number[]>();
const keep = (name: string, value: number): void => void samples.set(name, [...(samples.get(name) ?? []), value]);
try {
  for (let pair = 0; pair <= pairs; pair += 1) {
    for (const subject of subjects) {
      for (const view of ['fleet', 'cluster'] as const) {
        await world.freshen();
        const visit = await Visit.begin(browser, local, { ...world.cookie, url: world.console.url });
        const load = await visit.open(view === 'fleet' ? subject.fleetUrl : subject.clusterUrl, subject.ready[view]);
        if (pair > 0) for (const [figure, value] of Object.entries(load) as [keyof Load, number][]) keep(`${subject.name} ${view} ${figure}`, value);
        if (view === 'cluster') {
          await subject.prepare(visit.page);
          for (let round = 0; round < 3; round += 1) for (const [what, deed] of subject.deeds) keep(`${subject.name} ${what}`, await visit.time(deed.act, deed.done));
        }
        await visit.end();
      }
    }
  }
  for (const [name, values] of samples) console.log(name.padEnd(40), median(values).toFixed(name.includes('cls') ? 3 : 0), values.map((value) => value.toFixed(0)).join(' '));
} finally {
  await browser.close();
  gridPage.close();
  await world.stop();
}
