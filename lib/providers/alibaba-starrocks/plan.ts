import { ProviderError, type FieldValues, type Instance, type PlanInput, type PlannedStep, type PlanWarning, type ProviderPlan } from '../contract';
import { requestOf, version, type StepParams } from './calls';
import { originOf } from './endpoint';
import { fastRestartFact } from './map';

type Input = PlanInput & { credential: FieldValues };

const inexpressible = (code: string, message: string): ProviderError => new ProviderError({ class: 'bug', code, message });
const groupIdOf = ({ vendorIds }: Instance): string => vendorIds.NodeGroupId ?? '';
const keysOf = (instances: Instance[]): string[] => instances.map(({ key }) => key);

function checkCovered(name: string, selected: Instance[], all: Instance[]): void {
  if (selected.length === all.length) return;
  throw inexpressible('scope-not-covered', `${selected.length} of ${all.length} nodes of ${name} are selected; this call restarts all of them.`);
}

function byGroup(targets: Instance[]): Map<string, Instance[]> {
  const groups = new Map<string, Instance[]>();
  for (const target of targets) {
    const id = groupIdOf(target);
    if (!id || !target.nodeKey) throw inexpressible('target-not-addressable', `${target.key} has no node group id or node id.`);
    const group = groups.get(id);
    if (group) group.push(target);
    else groups.set(id, [target]);
  }
  return groups;
}

function callsOf({ action, cluster, targets, topology }: Input, fastMode: boolean): [StepParams, Instance[]][] {
  const groups = byGroup(targets);
  switch (action.id) {
    case 'restart':
      checkCovered(cluster.name, targets, topology.instances);
      return [[{ call: 'RestartInstance', fastMode }, targets]];
    case 'restart-node-group':
      return [...groups].map(([groupId, members]) => {
        const all = topology.instances.filter((instance) => groupIdOf(instance) === groupId);
        checkCovered(members[0]?.group ?? groupId, members, all);
        return [{ call: 'RestartNodeGroup', fastMode, groupId }, members];
      });
    case 'restart-nodes': {
      const named = [...groups].map(([id, members]) => ({ id, nodeIds: members.map(({ nodeKey }) => nodeKey ?? '') }));
      return [[{ call: 'RestartNodes', fastMode, groups: named }, targets]];
    }
    default:
      throw inexpressible('unknown-action', `StarRocks has no action ${action.id}.`);
  }
}

function stepOf({ cluster, credential }: Input, params: StepParams, targets: Instance[]): PlannedStep {
  const { path, query, body } = requestOf(params, cluster.externalId);
  return {
    call: params.call,
    kind: 'restart',
    expect: 'restarted',
    targetKeys: keysOf(targets),
    affectedKeys: [],
    request: {
      method: 'POST',
      url: `${originOf(credential)}${path}`,
      query,
      headers: { 'x-acs-action': params.call, 'x-acs-version': version, ...(body ? { 'content-type': 'application/json; charset=utf-8' } : {}) },
      ...(body ? { body } : {}),
    },
    params,
    progress: 'vendor',
    secretNames: [],
  };
}

/** The gate's word where it is not `true`: the instance's gate opens all, a group's gate that group. */
function closedGate({ action, targets, topology }: Input): string | null {
  const gate = (name: string): string => topology.facts.find((fact) => fact.name === name)?.value ?? 'unknown';
  const whole = gate(fastRestartFact);
  if (whole === 'true') return null;
  if (action.id === 'restart') return whole;
  return [...new Set(targets.map(groupIdOf))].map((id) => gate(`${fastRestartFact} ${id}`)).find((value) => value !== 'true') ?? null;
}

function warningsOf(input: Input, fastMode: boolean): PlanWarning[] {
  const { targets, topology } = input;
  const gate = fastMode ? closedGate(input) : null;
  return [
    ...(gate ? [{ code: 'fast-restart-not-supported', level: 'blocking', params: { gate } } as const] : []),
    ...(topology.vendorState.toLowerCase() === 'running'
      ? []
      : [{ code: 'instance-not-running', level: 'warning', params: { state: topology.vendorState || '?' } } as const]),
    ...(fastMode ? [{ code: 'fast-mode', level: 'warning' } as const] : []),
    { code: 'connections-interrupted', level: 'warning', params: { count: targets.length } },
  ];
}

export function plan(input: Input): ProviderPlan {
  if (input.targets.length === 0) throw inexpressible('empty-selection', 'Nothing is selected.');
  const fastMode = input.options.fastMode === true;
  const steps = callsOf(input, fastMode).map(([params, targets]) => stepOf(input, params, targets));
  return { steps, warnings: warningsOf(input, fastMode) };
}
