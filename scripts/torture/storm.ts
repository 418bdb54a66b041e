import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from './dice';
import { jobsFor, type Job } from './jobs';
import type { Load } from './load';
import { Nemesis } from './nemesis';
import type { Replicas } from './replicas';
import { listed } from './report';
import type { Settings } from './settings';
import type { Fleet, World } from './world';

const longestShortLane = 5;

/** Largest share to the vendor whose calls name any number of instances; every cluster runs one operation at a time. */
export function stormFleet({ targets }: Settings): Fleet {
  const clusters = Math.min(8, Math.max(2, Math.round(targets / 900)));
  return [
    { provider: 'tencent-emr', count: clusters, nodes: Math.ceil((targets * 0.74) / 3 / clusters) },
    { provider: 'alibaba-emr', count: Math.max(1, clusters >> 1), nodes: Math.ceil((targets * 0.14) / 2 / Math.max(1, clusters >> 1)) },
    { provider: 'huawei-dcs', count: Math.max(1, clusters >> 1), nodes: Math.ceil((targets * 0.08) / Math.max(1, clusters >> 1)) },
    { provider: 'alibaba-starrocks', count: Math.max(1, clusters >> 1), nodes: Math.ceil((targets * 0.05) / Math.max(1, clusters >> 1)) },
    { provider: 'huawei-mrs', count: 1, nodes: 0 },
  ];
}

/** Work on all clusters at once, while vendors misbehave and processes die. */
export async function storm(world: World, replicas: Replicas, load: Load, settings: Settings): Promise<{ nemesis: Nemesis; killsAtWork: number; seconds: number; wanted: number }> {
  const dice = new Dice(settings.seed + 1);
  const lanes: Job[][] = [];
  for (const [index, cluster] of world.clusters.entries()) {
    const jobs = await jobsFor(cluster, dice, settings.widest);
    // Operations of a single service, one after the other, would be all that a short round waits for.
    lanes.push(settings.short ? jobs.slice(0, longestShortLane) : jobs);
    await cluster.vendor.misbehave(settings.seed + 10 * index);
  }
  const nemesis = new Nemesis(replicas, world.database, new Dice(settings.seed + 2), settings);
  const began = performance.now();
  // Two at first, the others once a third of the killing is done.
  const joinLater = async (): Promise<void> => {
    while (nemesis.kills < settings.kills / 3) await sleep(200);
    await replicas.start();
  };
  const raging = nemesis.rage();
  const telling = setInterval(() => {
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    console.log(`  ${minutes} min: ${listed(Object.entries(load.endings))}; ${nemesis.kills} kills; ${replicas.all.filter(({ up }) => up).length} of ${replicas.joined} up; ${listed(load.complaints)}`);
  }, settings.short ? 15_000 : 30_000);
  await Promise.all([...lanes.map((jobs) => load.work(jobs)), joinLater()]);
  const killsAtWork = nemesis.kills;
  console.log(`  the work is done after ${((performance.now() - began) / 1_000).toFixed(0)} s and ${killsAtWork} kills`);
  // The work was quicker than the killing: what is left to follow and to settle gets the rest.
  while (nemesis.kills < settings.kills) await sleep(200);
  await nemesis.stop();
  await raging;
  clearInterval(telling);
  await Promise.all(world.vendors.map((vendor) => vendor.behave()));
  return { nemesis, killsAtWork, seconds: (performance.now() - began) / 1_000, wanted: lanes.flat().reduce((sum, job) => sum + job.targetKeys.length, 0) };
}
