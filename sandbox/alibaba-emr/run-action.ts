import { z } from 'zod';
import { processSeconds } from '../core/deterministic';
import type { TransitionEnd } from '../core/machine';
import { rollOut, type Rollout } from '../core/rollout';
import { PROCESS_ACTIONS, takes } from './actions';
import type { Cluster, Instance, Operation } from './cluster';
import { OfCluster, checkCluster } from './describe-cluster';
import { ApiError, parametersOf } from './errors';
import { Selector, select } from './selector';

const Parameters = z.strictObject({
  ...OfCluster,
  ActionName: z.string(),
  ComponentInstanceSelector: Selector,
  RollingExecute: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  ExecuteStrategy: z.enum(['FAILED_BLOCK', 'FAILED_CONTINUE']).default('FAILED_BLOCK'),
  Interval: z.coerce.number().int().min(0).default(0),
  BatchSize: z.coerce.number().int().min(1).default(1),
  Description: z.string().default(''),
});

type Request = z.output<typeof Parameters>;

const INSTANT_MS = 2000;

export interface Accepted {
  operation: Operation;
  targets: string[];
  abnormal: { NodeName: string; NodeId: string }[];
}

export function runApplicationAction(cluster: Cluster, query: unknown): Accepted {
  const request = parametersOf(Parameters, query);
  checkCluster(request);
  const selected = [...new Set(select(cluster, request.ComponentInstanceSelector))];
  const applications = [...new Set(selected.map((instance) => instance.application))];
  const changing = PROCESS_ACTIONS.some((name) => name === request.ActionName);
  if (!changing && !applications.every((name) => takes(cluster, name, wantedOf(request, selected)))) {
    throw new ApiError('InvalidParameterValue', 'The input parameter ActionName is invalid or out of range.');
  }
  const busy = applications.find((name) => cluster.busy(name));
  if (busy) {
    throw new ApiError('ConcurrentModification', `The request on ${busy} failed due to multiple requests to change this object were submitted simultaneously. Wait a few minutes and try again.`);
  }
  const healthy = selected.filter(({ node }) => !cluster.abnormalNodes.has(node.id));
  const targets = changing ? healthy.filter((instance) => instance.daemon) : healthy;
  const rollout = changing ? layOut(cluster, request, targets) : { endsAt: cluster.clock.uptime() + INSTANT_MS, failed: [], untouched: [] };
  const operation = cluster.begin({
    type: 'RUN_APPLICATION_ACTION',
    description: request.Description,
    applications,
    endsAt: Math.max(rollout.endsAt, cluster.clock.uptime() + INSTANT_MS),
    outcome: outcomeOf(cluster, request, rollout),
    failed: rollout.failed,
  });
  if (request.ActionName === 'decommission') for (const { key } of targets) cluster.decommissionedAt.set(key, operation.endsAt);
  return { operation, targets: targets.map(({ key }) => key), abnormal: abnormalOf(cluster, selected) };
}

function wantedOf({ ActionName, ComponentInstanceSelector: selector }: Request, selected: Instance[]) {
  return { name: ActionName, scope: selector.RunActionScope, components: [...new Set(selected.map(({ component }) => component))] };
}

function layOut(cluster: Cluster, request: Request, targets: Instance[]): Rollout {
  return rollOut({
    targets: targets.map(({ key, node }) => ({ key, node: node.id })),
    from: cluster.clock.uptime(),
    batchSize: request.RollingExecute ? request.BatchSize : null,
    pauseSeconds: request.RollingExecute ? request.Interval : 0,
    blockOnFailure: request.ExecuteStrategy === 'FAILED_BLOCK',
    run: (key, from) => course(cluster, request.ActionName, key, from),
  });
}

function course(cluster: Cluster, action: string, key: string, from: number): TransitionEnd {
  const stopped = ['STOPPED', 'START_FAILED'].includes(cluster.machine.stateOf(key, from));
  const stop = (): TransitionEnd =>
    cluster.machine.transition(key, { via: 'STOPPING', to: 'STOPPED', failed: 'STOP_FAILED', seconds: processSeconds(`stop/${key}`), from });
  const start = (begin: number): TransitionEnd =>
    cluster.machine.transition(key, { via: 'STARTING', to: 'STARTED', failed: 'START_FAILED', seconds: processSeconds(`start/${key}`), from: begin });
  const unchanged: TransitionEnd = { endsAt: from, failed: false };
  cluster.desired.set(key, action === 'stop' ? 'STOPPED' : 'STARTED');
  if (action === 'start') return stopped ? start(from) : unchanged;
  if (action === 'stop') return stopped ? unchanged : stop();
  if (stopped) return start(from);
  const down = stop();
  return down.failed ? down : start(down.endsAt);
}

/** Going on after failures still ends COMPLETED: the failed instances tell, not the operation. */
function outcomeOf(cluster: Cluster, { ExecuteStrategy }: Request, { failed }: Rollout): Operation['outcome'] {
  if (cluster.nextNeedsHuman) {
    cluster.nextNeedsHuman = false;
    return 'HUMAN_PROCESSING';
  }
  return failed.length > 0 && ExecuteStrategy === 'FAILED_BLOCK' ? 'FAILED' : 'COMPLETED';
}

function abnormalOf(cluster: Cluster, selected: Instance[]): Accepted['abnormal'] {
  const nodes = new Map(selected.map(({ node }) => [node.id, node]));
  return [...nodes.values()].filter(({ id }) => cluster.abnormalNodes.has(id)).map(({ id, name }) => ({ NodeName: name, NodeId: id }));
}
