import type { TransitionEnd } from './machine';

export interface RolloutTarget {
  key: string;
  node: string;
}

export interface RolloutPlan {
  targets: RolloutTarget[];
  /** Uptime at which the first batch begins. */
  from: number;
  /** Nodes in a batch; null takes all nodes at the same time. */
  batchSize: number | null;
  pauseSeconds: number;
  /** True leaves the later batches untouched once an instance has failed. */
  blockOnFailure: boolean;
  /** Lays out the work of one instance from the given uptime on. */
  run(key: string, from: number): TransitionEnd;
}

export interface Rollout {
  endsAt: number;
  failed: string[];
  untouched: string[];
}

/** Lays out work over nodes, all at once or batch after batch; everything is known ahead, so nothing needs a timer. */
export function rollOut({ targets, from, batchSize, pauseSeconds, blockOnFailure, run }: RolloutPlan): Rollout {
  const rollout: Rollout = { endsAt: from, failed: [], untouched: [] };
  let begin = from;
  for (const batch of batchesOf(targets, batchSize)) {
    if (blockOnFailure && rollout.failed.length > 0) {
      rollout.untouched.push(...batch.map((target) => target.key));
      continue;
    }
    for (const { key } of batch) {
      const end = run(key, begin);
      rollout.endsAt = Math.max(rollout.endsAt, end.endsAt);
      if (end.failed) rollout.failed.push(key);
    }
    begin = rollout.endsAt + pauseSeconds * 1000;
  }
  return rollout;
}

function batchesOf(targets: RolloutTarget[], batchSize: number | null): RolloutTarget[][] {
  if (batchSize === null) return targets.length > 0 ? [targets] : [];
  const byNode = new Map<string, RolloutTarget[]>();
  for (const target of targets) byNode.set(target.node, [...(byNode.get(target.node) ?? []), target]);
  const nodes = [...byNode.values()];
  const batches: RolloutTarget[][] = [];
  for (let start = 0; start < nodes.length; start += batchSize) {
    batches.push(nodes.slice(start, start + batchSize).flat());
  }
  return batches;
}
