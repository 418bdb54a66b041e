import { z } from 'zod';
import { between, processSeconds } from '../core/deterministic';
import { rollOut } from '../core/rollout';
import type { TransitionEnd } from '../core/machine';
import { clusterOf, type Account } from './account';
import type { Cluster, Process } from './cluster';
import { ApiError, parametersOf } from './errors';
import { refusesBatch, takesPolicy } from './policies';

const Strategy = z.strictObject({
  RollingRestartSwitch: z.union([z.literal(0), z.literal(1)]).default(0),
  BatchSize: z.int().min(1).max(99_999).default(1),
  TimeWait: z.int().min(0).max(300).default(0),
  DealOnFail: z.union([z.literal(0), z.literal(1)]).default(0),
  Args: z.array(z.strictObject({ Key: z.string(), Values: z.array(z.string()) })).optional(),
});

const Parameters = z.strictObject({
  InstanceId: z.string(),
  OpType: z.enum(['StartService', 'StopService', 'RestartService', 'StartMonitor', 'StopMonitor']),
  OpScope: z.strictObject({
    ServiceInfoList: z
      .array(
        z.strictObject({
          ServiceName: z.string(),
          ComponentInfoList: z.array(z.strictObject({ ComponentName: z.string(), IpList: z.array(z.string()).optional() })).optional(),
        }),
      )
      .min(1),
  }),
  StrategyConfig: Strategy.optional(),
  StopParams: z.strictObject({ StopPolicy: z.string().optional(), ThreadCount: z.int().min(1).optional() }).optional(),
  KeepMonitorButNotRecoverProcess: z.boolean().optional(),
});

type Request = z.output<typeof Parameters>;

/** Cluster status codes while the operation runs. StopMonitor enters maintenance: it switches the guard process off. */
const STATUS: Record<Request['OpType'], number> = { StartService: 12, StopService: 10, RestartService: 8, StopMonitor: 9, StartMonitor: 11 };

/** Even an operation that finds nothing to do keeps the cluster busy for a moment. */
const SHORTEST_FLOW_MS = 2000;

export interface Accepted {
  /** Keys of the processes that the operation was accepted for. */
  targets: string[];
  /** The page documents no id in the answer; an order can ask for one. */
  flowId: number | null;
}

/** Accepts the operation and lays out every process's course. */
export function startStopServiceOrMonitor(account: Account, body: unknown): Accepted {
  const request = parametersOf(Parameters, body);
  const cluster = clusterOf(account, request.InstanceId);
  checkCombination(request);
  const targets = targetsOf(cluster, request);
  checkPolicies(request, [...new Set(targets.map(({ component }) => component))]);
  if (cluster.runningFlow()) throw new ApiError('ResourceInUse.InstanceInProcess', 'The instance is under workflow.');
  const from = cluster.clock.uptime();
  const rolling = request.OpType === 'RestartService' && request.StrategyConfig?.RollingRestartSwitch === 1;
  const rollout = rollOut({
    targets: targets.map(({ key, ip }) => ({ key, node: ip })),
    from,
    batchSize: rolling ? (request.StrategyConfig?.BatchSize ?? 1) : null,
    pauseSeconds: rolling ? (request.StrategyConfig?.TimeWait ?? 0) : 0,
    blockOnFailure: request.StrategyConfig?.DealOnFail !== 1,
    run: (key, begin) => course(cluster, request, key, begin),
  });
  const flow = cluster.beginFlow({
    opType: request.OpType,
    status: STATUS[request.OpType],
    endsAt: Math.max(rollout.endsAt, from + SHORTEST_FLOW_MS),
    failed: rollout.failed.length > 0,
    blocked: rollout.untouched.length > 0,
  });
  const flowId = cluster.nextNamesFlow ? flow.id : null;
  cluster.nextNamesFlow = false;
  return { targets: targets.map(({ key }) => `${cluster.facts.id}/${key}`), flowId };
}

function checkCombination({ OpType, StrategyConfig, KeepMonitorButNotRecoverProcess }: Request): void {
  if (OpType === 'RestartService' && !StrategyConfig) {
    throw new ApiError('MissingParameter', 'The request is missing a required parameter `StrategyConfig`.');
  }
  if (KeepMonitorButNotRecoverProcess !== undefined && OpType !== 'StopMonitor') {
    throw new ApiError('InvalidParameter', '`KeepMonitorButNotRecoverProcess` is available only when OpType is StopMonitor.');
  }
}

function checkPolicies({ StrategyConfig, StopParams }: Request, components: string[]): void {
  const policy = StopParams?.StopPolicy;
  if (policy !== undefined && !takesPolicy(components, policy)) throw new ApiError('InvalidParameterValue', `The value \`${policy}\` of \`StopParams.StopPolicy\` is not valid.`);
  const refusing = StrategyConfig?.RollingRestartSwitch === 1 ? refusesBatch(components, StrategyConfig.BatchSize) : undefined;
  if (refusing) throw new ApiError('InvalidParameterValue', `\`StrategyConfig.BatchSize\` is out of the range of ${refusing}.`);
}

/** No ComponentInfoList means the whole service and no IpList every node of the component: the vendor's trap, kept on purpose. */
function targetsOf(cluster: Cluster, { OpScope }: Request): Process[] {
  const targets = new Map<string, Process>();
  for (const { ServiceName, ComponentInfoList = [] } of OpScope.ServiceInfoList) {
    const service = cluster.processesOf(ServiceName);
    if (service.length === 0) throw new ApiError('InvalidParameter.InvalidServiceName', `The service ${ServiceName} is not installed.`);
    const chosen = ComponentInfoList.length === 0 ? service : ComponentInfoList.flatMap((component) => processesOf(service, component));
    for (const process of chosen) targets.set(process.key, process);
  }
  return [...targets.values()];
}

function processesOf(service: Process[], { ComponentName, IpList = [] }: { ComponentName: string; IpList?: string[] }): Process[] {
  const component = service.filter((process) => process.component === ComponentName);
  if (component.length === 0) throw new ApiError('InvalidParameter.InvalidComponent', `The component ${ComponentName} does not exist.`);
  if (IpList.length === 0) return component;
  const byIp = new Map(component.map((process) => [process.ip, process]));
  return IpList.map((ip) => {
    const process = byIp.get(ip);
    if (!process) throw new ApiError('InvalidParameter', `${ComponentName} does not run on ${ip}.`);
    return process;
  });
}

function course(cluster: Cluster, { OpType, StopParams }: Request, key: string, from: number): TransitionEnd {
  const identity = `${cluster.facts.id}/${key}`;
  const patience = StopParams?.StopPolicy === 'safe' ? 1.5 : 1;
  const stop = (): TransitionEnd =>
    cluster.run.transition(key, { via: 'STOPPING', to: 'STOPPED', failed: 'STOP_FAILED', seconds: patience * processSeconds(`stop/${identity}`), from });
  const start = (begin: number): TransitionEnd =>
    cluster.run.transition(key, { via: 'STARTING', to: 'STARTED', failed: 'START_FAILED', seconds: processSeconds(`start/${identity}`), from: begin });
  const guard = (to: string, failed: string): TransitionEnd =>
    cluster.guard.transition(key, { to, failed, seconds: between(`guard/${identity}`, 1, 4), from });
  const unchanged: TransitionEnd = { endsAt: from, failed: false };
  switch (OpType) {
    case 'StartService':
      return cluster.isStopped(key) ? start(from) : unchanged;
    case 'StopService':
      return cluster.isStopped(key) ? unchanged : stop();
    case 'RestartService': {
      if (cluster.isStopped(key)) return start(from);
      const stopped = stop();
      return stopped.failed ? stopped : start(stopped.endsAt);
    }
    case 'StopMonitor':
      return cluster.isInMaintenance(key) ? unchanged : guard('MAINTENANCE', 'NORMAL');
    case 'StartMonitor':
      return cluster.isInMaintenance(key) ? guard('NORMAL', 'MAINTENANCE') : unchanged;
  }
}
