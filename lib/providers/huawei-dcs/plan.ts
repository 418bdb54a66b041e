import { ProviderError, type FieldValues, type Instance, type PlanInput, type PlannedStep, type PlanWarning, type ProviderPlan } from '../contract';
import { requestOf, type NodesParams, type StepParams } from './calls';
import { urlOf } from './gateway';
import { neverMasterFact } from './map';

type Input = PlanInput & { credential: FieldValues };

const inexpressible = (code: string, message: string): ProviderError => new ProviderError({ class: 'bug', code, message });

const nameOf = (instance: Instance): string => instance.nodeName ?? instance.ip ?? instance.key;
const keysOf = (instances: Instance[]): string[] => instances.map(({ key }) => key);

function listed(names: string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} +${names.length - 8}` : shown;
}

function step(input: Input, params: StepParams, facts: Pick<PlannedStep, 'kind' | 'expect' | 'progress'>): PlannedStep {
  // The remark of a backup names the operation, which gets its number only when it is submitted.
  const { method, path, body } = requestOf(params, input.cluster.externalId, '{description}');
  return {
    call: params.call,
    ...facts,
    targetKeys: keysOf(input.targets),
    affectedKeys: [],
    request: {
      method,
      url: urlOf(input.credential, path),
      headers: { 'Content-Type': 'application/json', 'X-Project-Id': String(input.credential.projectId) },
      body,
    },
    params,
    secretNames: [],
  };
}

const isProxy = ({ haRole, component }: Instance): boolean => haRole === 'proxy' || component === 'redis-proxy';

/** Selected masters go down (a replica takes over, where one may), and shards of which every node is selected stop answering. */
function stopWarnings(input: Input): PlanWarning[] {
  const { targets, topology } = input;
  const selected = new Set(keysOf(targets));
  const staysUp = ({ key, state }: Instance): boolean => !selected.has(key) && state !== 'stopped';
  const never = new Set(topology.facts.find(({ name }) => name === neverMasterFact)?.value.split(', '));
  const members = (service: string): Instance[] => topology.instances.filter((instance) => instance.service === service && !isProxy(instance));
  const down = [...new Set(targets.map(({ service }) => service))].filter((service) => members(service).length > 0 && !members(service).some(staysUp));
  const dark = targets.filter(({ service }) => down.includes(service));
  const masters = targets.filter(({ haRole, service }) => haRole === 'master' && !down.includes(service));
  const hasHeir = ({ service }: Instance): boolean => members(service).some((one) => staysUp(one) && !never.has(one.vendorIds.nodeId ?? ''));
  const replaced = masters.filter(hasHeir);
  const orphaning = masters.filter((master) => !hasHeir(master));
  const proxies = targets.filter(isProxy);
  const warnings: PlanWarning[] = [];
  if (dark.length) {
    warnings.push({ code: 'shard-down', level: 'warning', params: { names: listed(down) }, keys: keysOf(dark) });
    warnings.push({ code: 'stop-data-loss', level: 'warning', keys: keysOf(dark) });
  }
  if (replaced.length) warnings.push({ code: 'master-stops', level: 'warning', params: { names: listed(replaced.map(nameOf)) }, keys: keysOf(replaced) });
  if (orphaning.length) warnings.push({ code: 'no-successor', level: 'warning', params: { names: listed(orphaning.map(nameOf)) }, keys: keysOf(orphaning) });
  if (proxies.length && !topology.instances.some((instance) => isProxy(instance) && staysUp(instance))) {
    warnings.push({ code: 'proxies-down', level: 'warning', keys: keysOf(proxies) });
  }
  return warnings;
}

/** Management operations of one instance never overlap, and a restart needs RUNNING or ERROR: told before the vendor refuses. */
function stateWarnings({ action, topology }: Input): PlanWarning[] {
  if (topology.busy) return [{ code: 'instance-busy', level: 'warning', params: { what: topology.busy } }];
  const fit = action.kind !== 'restart' || ['RUNNING', 'ERROR'].includes(topology.vendorState.toUpperCase());
  return fit ? [] : [{ code: 'restart-needs-running', level: 'warning', params: { state: topology.vendorState || '?' } }];
}

function planNodes(input: Input, action: NodesParams['action']): ProviderPlan {
  const nodeIds = [...new Set(input.targets.map(({ vendorIds }) => vendorIds.nodeId ?? ''))];
  if (nodeIds.some((id) => id === '')) throw inexpressible('node-without-id', 'A selected node has no node id.');
  const masters = input.topology.instances.flatMap(({ haRole, vendorIds }) => (haRole === 'master' && vendorIds.nodeId ? [vendorIds.nodeId] : []));
  const params: StepParams = { call: 'ChangeNodesStartStopStatus', action, nodeIds, masters };
  return {
    steps: [step(input, params, { kind: action, expect: action === 'stop' ? 'stopped' : 'running', progress: 'observed' })],
    warnings: [...(action === 'stop' ? stopWarnings(input) : []), { code: 'inactive-word', level: 'info' }],
  };
}

/** The call names the instance, so all of it must have been selected. */
function requireWhole({ targets, topology }: Input): void {
  const selected = new Set(keysOf(targets));
  if (topology.instances.some(({ key }) => !selected.has(key))) {
    throw inexpressible('whole-instance-only', 'This action covers every node of the instance; a part of them cannot be named.');
  }
}

const isSingle = ({ topology }: Input): boolean => topology.facts.some(({ name, value }) => name === 'cacheMode' && value === 'single');

function planRestart(input: Input, action: 'restart' | 'soft_restart'): ProviderPlan {
  requireWhole(input);
  return {
    steps: [step(input, { call: 'RestartOrFlushInstances', action }, { kind: 'restart', expect: 'restarted', progress: 'observed' })],
    warnings: [
      { code: action === 'restart' ? 'forced-restart' : 'process-restart', level: 'warning' },
      { code: isSingle(input) ? 'single-node-data-loss' : 'aof-off-data-loss', level: 'warning' },
    ],
  };
}

function planBackup(input: Input): ProviderPlan {
  requireWhole(input);
  if (isSingle(input)) throw inexpressible('no-backup-of-single-node', 'DCS does not back up single-node instances.');
  return {
    steps: [step(input, { call: 'CopyInstance' }, { kind: 'other', expect: 'accepted', progress: 'vendor' })],
    warnings: [],
  };
}

export function plan(input: Input): ProviderPlan {
  if (input.targets.length === 0) throw inexpressible('empty-selection', 'Nothing is selected.');
  const { steps, warnings } = planOf(input);
  return { steps, warnings: [...warnings, ...stateWarnings(input)] };
}

function planOf(input: Input): ProviderPlan {
  switch (input.action.id) {
    case 'start':
    case 'stop':
      return planNodes(input, input.action.id);
    case 'restart':
      return planRestart(input, 'restart');
    case 'soft-restart':
      return planRestart(input, 'soft_restart');
    case 'create-backup':
      return planBackup(input);
    default:
      throw inexpressible('unknown-action', 'DCS has no such action.');
  }
}
