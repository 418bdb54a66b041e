// The built product in real Chromium with 500 clusters, 10,000 nodes and 1,000,000 audit rows, beside a plain page of MUI and its DataGrid with the same data, in turns.
import type { Topology } from '../../lib/providers/contract';
import { unpack } from '../../lib/schemas/packed';
import { local, openBrowser, throttled, Visit, type Conditions, type Load } from './web/browser';
import { serveGridPage } from './web/grid-page';
import { drydock, grid, type Subject } from './web/subjects';
import { printLoads, printDeeds, Samples } from './web/table';
import { buildWorld } from './web/world';

const option = (name: string): string | undefined => process.argv.find((word) => word.startsWith(`--${name}`))?.split('=')[1] ?? (process.argv.includes(`--${name}`) ? '' : undefined);
const pairs = Number(option('pairs') ?? 10);
const rounds = Number(option('rounds') ?? 3);
const conditions: Conditions[] = [local, throttled].filter(({ name }) => (option('only') ?? name) === name);

const world = await buildWorld({ withAudit: option('no-audit') === undefined });
const browser = await openBrowser();
const gridPage = await serveGridPage({
  cluster: (await world.query<{ body: string }>('SELECT body FROM cluster_topology')).flatMap(({ body }) => unpack<Topology>(body).instances.map((instance) => ({ id: instance.key, ...instance }))),
  fleet: await world.query(`SELECT c.id, c.name, health, instance_count AS instances, running_count AS running, t.name AS team, environment, provider_id AS provider, observed_at AS "observedAt" FROM cluster c JOIN team t ON t.id = c.team_id`),
});
const subjects: Subject[] = [drydock(world.console.url, world.largeId), grid(gridPage.url)];
const samples = new Samples();

async function visit(subject: Subject, view: string, under: Conditions, keep: boolean): Promise<void> {
  const page = subject.pages[view];
  if (!page) return;
  await world.freshen();
  const visit = await Visit.begin(browser, under, page.signedIn ? { ...world.cookie, url: world.console.url } : undefined);
  try {
    const load = await visit.open(page.url, page.ready).catch((error: unknown) => {
      throw new Error(`${subject.name}, ${under.name}: ${view} was never ready`, { cause: error });
    });
    if (keep) for (const [figure, value] of Object.entries(load) as [keyof Load, number][]) samples.keep([under.name, subject.name, view, figure], value);
    if (view !== 'cluster') return;
    await subject.prepare(visit.page);
    for (let round = 0; round < rounds; round += 1) {
      for (const [what, deed] of subject.deeds) {
        const took = await visit.time(deed).catch((error: unknown) => {
          throw new Error(`${subject.name}, ${under.name}: ${what}`, { cause: error });
        });
        if (keep) samples.keep([under.name, subject.name, what], took);
      }
    }
  } finally {
    await visit.end();
  }
}

try {
  for (const under of conditions) {
    for (let pair = 0; pair <= pairs; pair += 1) {
      // The first pair warms the caches of the server and of the machine.
      for (const view of Object.keys(subjects[0]?.pages ?? {})) for (const subject of subjects) await visit(subject, view, under, pair > 0);
    }
    printLoads(samples, under.name, subjects);
    printDeeds(samples, under.name, [...new Set(subjects[0]?.deeds.map(([what]) => what))]);
  }
} finally {
  await browser.close();
  gridPage.close();
  await world.stop();
}
