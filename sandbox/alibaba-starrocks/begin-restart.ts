import { randomUUID } from 'node:crypto';
import { between } from '../core/deterministic';
import { rollOut } from '../core/rollout';
import type { NodeGroup, StarRocksInstance } from './instance';
import type { Activity, Operation, OperationType } from './operation';

export interface GroupRestart {
  group: NodeGroup;
  nodes: string[];
  fast: boolean;
}

/** For a moment after the call everything still reads as running, with the restart accepted all the same. */
const LAG_MS = 1500;

/** Lays out the whole restart: groups one after the other, within a group node by node or, if fast, in two batches. */
export function beginRestart(instance: StarRocksInstance, type: OperationType, restarts: GroupRestart[], now: number): Operation {
  const { facts, process, clock } = instance;
  const from = clock.uptime();
  let begin = from + LAG_MS;
  const activities: Activity[] = [];
  for (const { group, nodes, fast } of restarts) {
    if (activities.some(({ error }) => error !== '')) break;
    const inBatches = fast && group.component !== 'FE';
    const { endsAt, failed } = rollOut({
      targets: nodes.map((node) => ({ key: node, node })),
      from: begin,
      batchSize: inBatches ? Math.ceil(nodes.length / 2) : 1,
      pauseSeconds: 0,
      blockOnFailure: true,
      run: (node, at) => process.transition(node, { via: 'RESTARTING', to: 'RUNNING', failed: 'RESTART_FAILED', seconds: between(`${facts.id}/${node}`, 4, 9), from: at }),
    });
    const error = failed.length > 0 ? `node ${failed.join(',')} did not become ready` : '';
    activities.push({ id: `act-${randomUUID().slice(0, 8)}`, name: `Restart ${group.component} ${group.name}`, from: begin, endsAt, error });
    begin = endsAt;
  }
  const end = activities.some(({ error }) => error !== '') ? instance.failAs : 'COMPLETED';
  showRestarting(instance, type, restarts, from + LAG_MS, begin, end === 'HUMAN_PROCESSING');
  const operation: Operation = { id: `op-${randomUUID().replaceAll('-', '').slice(0, 16)}`, type, detail: instance.wordless ? '' : restarts.map(({ group }) => group.name).join(','), createdAt: now, from, endsAt: begin, end, activities };
  instance.operations.push(operation);
  return operation;
}

function showRestarting({ facts, condition }: StarRocksInstance, type: OperationType, restarts: GroupRestart[], from: number, endsAt: number, stuck: boolean): void {
  const show = (key: string, via: string, after: string): void => {
    condition.transition(key, { via, to: stuck ? via : after, failed: after, seconds: (endsAt - from) / 1000, from });
  };
  if (type === 'restart_cluster') show(facts.id, 'restarting', 'running');
  for (const { group } of restarts) show(group.id, 'RESTARTING', 'RUNNING');
}
