import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '../../torture/dice';
import { Replica, Replicas } from '../../torture/replicas';
import { openWorld } from '../../torture/world';
import { confirmStops } from './intents';
import { Peak, resident, shareOfTree } from './memory';

export const vendorsLimit = 20;
export const processes = 4;
const clusters = 40;

/** Every console's modules and connections are cold at first. */
const warmSeconds = 10;

/** One account, one API, one call a target: how much of the vendor's 20 calls a second four processes use together. */
export async function throughput(targets: number, nodes = Math.ceil(targets / clusters)): Promise<boolean> {
  const world = await openWorld([{ provider: 'tencent-emr', count: 1, nodes, alike: clusters, apart: true }], 2_000, {
    DRYDOCK_SETTLE_SECONDS: '30',
    DRYDOCK_POLL_MS: '2000',
    DRYDOCK_OBSERVE_SECONDS: '3600',
  });
  const all: Replica[] = [];
  for (let index = 0; index < processes; index += 1) all.push(await Replica.create(world.settings));
  const replicas = new Replicas(all, new Dice(1));
  try {
    const began = performance.now();
    await confirmStops(world, targets, vendorsLimit);
    console.log(`  ${targets} intents are durable, ${(targets / ((performance.now() - began) / 1_000)).toFixed(0)} a second`);
    await world.database.query("UPDATE cluster SET next_observe_at = clock_timestamp() + interval '1 hour'");
    await Promise.all(all.map((replica) => replica.start()));
    const [console_, server] = [new Peak(), new Peak()];
    const postmaster = world.database.postmaster();
    let open = targets;
    while (open > 0) {
      await sleep(1_000);
      const [row] = await world.database.query<{ open: number }>("SELECT count(*)::int AS open FROM step WHERE state IN ('planned', 'sending', 'unknown')");
      open = row?.open ?? 0;
      for (const { console: { pid } } of all) if (pid !== undefined) console_.see(resident(pid));
      if (postmaster !== undefined) server.see(shareOfTree(postmaster));
    }
    const vendor = world.vendors[0];
    const ledger = (await vendor?.ledger()) ?? [];
    const counted = Object.entries((await vendor?.counted()) ?? {});
    const times = ledger.map(({ at }) => Date.parse(at));
    const first = times[0] ?? 0;
    const seconds = ((times.at(-1) ?? 0) - first) / 1_000;
    const floor = (targets - 1) / vendorsLimit;
    const used = (ledger.length - 1) / seconds / vendorsLimit;
    const later = times.filter((at) => at >= first + warmSeconds * 1_000);
    const usedLater = later.length / (seconds - warmSeconds) / vendorsLimit;
    const [throttles] = await world.database.query<{ steps: number; slowed: number }>(
      `SELECT (SELECT count(*)::int FROM step WHERE error->>'class' = 'throttled') AS steps, (SELECT count(*)::int FROM vendor_pace WHERE slow_until IS NOT NULL) AS slowed`,
    );
    const refused = counted.reduce((sum, [, one]) => sum + one.refused, 0);
    console.log(`  ${ledger.length} of ${targets} stops taken by the vendor in ${seconds.toFixed(1)} s; floor ${floor.toFixed(1)} s, ratio ${(seconds / floor).toFixed(3)} (target 1.11)`);
    console.log(`  ${percent(used)} % of the vendor's ${vendorsLimit} calls a second used, ${percent(usedLater)} % after the first ${warmSeconds} s (target 90 %)`);
    for (const [api, { taken, busiest }] of counted) console.log(`  ${api}: ${taken} calls taken, at most ${busiest} in one second of the vendor's`);
    console.log(`  refused by the vendor as too many: ${refused} of all calls; ${throttles?.steps} stops given up, ${throttles?.slowed} APIs slowed down (target 0)`);
    console.log(`  memory at most: ${console_.value.toFixed(0)} MiB a console (${processes} of them), ${server.value.toFixed(0)} MiB PostgreSQL`);
    const followed = performance.now();
    await untilFinished(world.database, targets);
    console.log(`  the last outcome was known ${((performance.now() - followed) / 1_000).toFixed(0)} s after the last stop: each needs readings of the same account`);
    return ledger.length === targets && used >= 0.9 && refused === 0 && throttles?.steps === 0 && throttles.slowed === 0;
  } finally {
    await replicas.stop();
    await world.close();
  }
}

const percent = (share: number): string => (share * 100).toFixed(1);

async function untilFinished(database: { query: <Row extends Record<string, unknown>>(sql: string) => Promise<Row[]> }, targets: number): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ ended: number }>("SELECT count(*)::int AS ended FROM operation WHERE state = 'finished'");
    if ((row?.ended ?? 0) >= targets) return;
    await sleep(1_000);
  }
}
