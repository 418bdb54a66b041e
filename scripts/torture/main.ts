// The built product against vendors that misbehave, on machines that die. Started by scripts/torture.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drydock } from '../launch/root.mjs';
import { Baseline } from './baseline';
import { crashFleets, Crashes, killMigrations } from './crashes';
import { Dice } from './dice';
import { jobsFor } from './jobs';
import { Load } from './load';
import { judge, untilQuiet, type Verdict } from './oracle';
import { Operator } from './operator';
import { Clock, Replica, Replicas } from './replicas';
import { listed, showBaseline, showCrashes, showVerdict } from './report';
import { pollMs, readSettings, settleSeconds, type Settings } from './settings';
import { fillInTurns, SmallDisk } from './small-disk';
import { storm, stormFleet } from './storm';
import { openWorld, type Fleet, type World } from './world';

const speed = 40;
const replicasAtFirst = 2;
const diskWidest = 6;

interface Cast {
  world: World;
  replicas: Replicas;
  operator: Operator;
  load: Load;
}

async function withWorld<T>(fleet: Fleet, count: number, settings: Settings, play: (cast: Cast) => Promise<T>, disk?: SmallDisk): Promise<T> {
  const world = await openWorld(fleet, speed, {}, disk?.folder);
  const clocks = Array.from({ length: count }, () => Clock.create());
  const all: Replica[] = [];
  for (const clock of clocks) all.push(await Replica.create(world.settings, clock));
  const replicas = new Replicas(all, new Dice(settings.seed + 3));
  try {
    await replicas.start(Math.min(count, replicasAtFirst));
    const operator = new Operator();
    await operator.signIn((await replicas.someone()).url, world.account.email, world.account.password);
    return await play({ world, replicas, operator, load: new Load(operator, replicas, world.database) });
  } finally {
    await replicas.stop();
    keepLogs(fleet[0]?.provider ?? '', all);
    await world.close();
    for (const clock of clocks) clock?.dispose();
  }
}

/** What the consoles wrote, for whoever looks into a finding. */
function keepLogs(world: string, replicas: Replica[]): void {
  mkdirSync(path.join(drydock, 'logs'), { recursive: true });
  for (const [index, { console: written }] of replicas.entries()) writeFileSync(path.join(drydock, 'logs', `torture-${world}-${index}.log`), written.output, { mode: 0o600 });
}

async function stormPart(settings: Settings): Promise<Verdict> {
  return withWorld(stormFleet(settings), settings.replicas, settings, async ({ world, replicas, operator, load }) => {
    const baseline = await Baseline.create(world.database, settings.compared, new Dice(settings.seed + 4), world.settings);
    try {
      const stormy = await storm(world, replicas, load, settings);
      await untilQuiet(world);
      // Not at the same time: it asks for the vendors as fast as it can, and would take the processors from what is to be tried.
      const compared = await baseline.run();
      const verdict = await judge(world, operator, (await replicas.someone()).url, load.acknowledged);
      const met = new Map<string, number>();
      for (const vendor of world.vendors) for (const [name, count] of Object.entries(await vendor.faultsMet())) met.set(name, (met.get(name) ?? 0) + count);
      showVerdict(`Storm: ${joining(settings)} replicas, ${world.clusters.length} clusters, seed ${settings.seed}`, verdict, [
        ['wanted', `${stormy.wanted} targets: operations ended ${listed(Object.entries(load.endings).filter(([, count]) => count > 0))}`],
        ['kills', `${stormy.nemesis.kills}, ${stormy.killsAtWork} of them while work was given out`],
        ['deeds', listed(stormy.nemesis.done)],
        ['faults met', listed(met)],
        ['refused on the way', listed(load.complaints)],
        ['duration', `${stormy.seconds.toFixed(0)} s`],
      ]);
      showBaseline(compared);
      if (stormy.nemesis.kills < settings.kills) verdict.broken.push('too few kills');
      return verdict;
    } finally {
      await baseline.stop();
    }
  });
}

const joining = ({ replicas }: Settings): string => (replicas > replicasAtFirst ? `${replicasAtFirst}, then ${replicas}` : String(replicas));

async function crashPart(settings: Settings): Promise<Verdict[]> {
  const played = await Promise.all(crashFleets(settings.everyCrash).map((fleet) => crashWorld(fleet, settings)));
  const rounds = played.flatMap(({ crashes }) => crashes.rounds);
  showCrashes(rounds, await killMigrations(new Dice(settings.seed + 6), settings.everyCrash ? 8 : 2));
  return played.map(({ verdict, vendors, crashes }) => {
    for (const { point, provider, action, died } of crashes.rounds) if (!died) verdict.broken.push(`nobody died at ${point} with ${action} of ${provider}`);
    showVerdict(`After the crash points: ${vendors}`, verdict, []);
    return verdict;
  });
}

async function crashWorld(fleet: Fleet, settings: Settings): Promise<{ crashes: Crashes; verdict: Verdict; vendors: string }> {
  const vendors = fleet.map(({ provider }) => provider).join(', ');
  return withWorld(fleet, 1, settings, async ({ world, replicas, operator, load }) => {
    const survivor = await replicas.someone();
    const crashes = new Crashes(world, operator, load, new Dice(settings.seed + 5));
    await crashes.run(survivor, settings.everyCrash);
    await untilQuiet(world);
    return { crashes, verdict: await judge(world, operator, survivor.url, load.acknowledged), vendors };
  });
}

async function diskPart(settings: Settings): Promise<Verdict[]> {
  const disk = SmallDisk.mount();
  if (!disk) {
    console.log('\nNo disk was filled: mounting is not permitted here.');
    return [];
  }
  const dice = new Dice(settings.seed + 7);
  const play = async ({ world, replicas, operator, load }: Cast): Promise<Verdict> => {
    const lanes = await Promise.all(world.clusters.map((cluster) => jobsFor(cluster, dice, diskWidest)));
    const times = await fillInTurns(disk, world.database, dice, Promise.all(lanes.map((jobs) => load.work(jobs))));
    await untilQuiet(world);
    const verdict = await judge(world, operator, (await replicas.someone()).url, load.acknowledged);
    showVerdict('Full disk under PostgreSQL', verdict, [
      ['times full', times],
      ['refused on the way', listed(load.complaints)],
    ]);
    if (times === 0) verdict.broken.push('the disk was never full');
    return verdict;
  };
  try {
    return [await withWorld([{ provider: 'tencent-emr', count: 2, nodes: 30 }], 2, settings, play, disk)];
  } finally {
    disk.unmount();
  }
}

const settings = readSettings();
console.log(`torture: seed ${settings.seed}; settle window ${settleSeconds} s, polls every ${pollMs} ms, vendors ${speed} times as fast${Clock.possible() ? '' : '; no libfaketime here, so no clocks are moved'}`);
const verdicts: Verdict[] = [];
if (settings.storm) verdicts.push(await stormPart(settings));
if (settings.crashes) verdicts.push(...(await crashPart(settings)));
if (settings.disk) verdicts.push(...(await diskPart(settings)));
const sum = (of: (verdict: Verdict) => unknown[]): number => verdicts.reduce((total, verdict) => total + of(verdict).length, 0);
const [lost, doubled, broken] = [sum(({ lost }) => lost), sum(({ doubled }) => doubled), sum(({ broken }) => broken)];
console.log(`\n${broken === 0 ? 'All other invariants hold.' : `${broken} other invariants are broken; again with --seed ${settings.seed}.`}`);
console.log(`lost ${lost}\ndoubled ${doubled}`);
process.exit(lost + doubled + broken > 0 ? 1 : 0);
