import { z } from 'zod';
import {
  ProviderError,
  type ActionKind,
  type Expectation,
  type FieldValues,
  type Instance,
  type PlanInput,
  type PlannedStep,
  type PlanWarning,
  type ProviderPlan,
  type SelectionLevel,
} from '../contract';
import { acsRegion } from '../contract/acs-gateway';
import { componentWarnings } from '../contract/component-warnings';
import { queryOf, stepParams, version, type StepParams } from './calls';
import { originOf } from './endpoint';

type Input = PlanInput & { credential: FieldValues };

/** About 11 KB of query; gateways commonly stop reading a request line at 16 KB. */
const instancesPerCall = 50;

const optionsSchema = z.object({
  scope: z.enum(['instances', 'components', 'applications']).default('instances'),
  // What an action has no option for is not sent.
  rollingExecute: z.boolean().nullable().default(null),
  executeStrategy: z.string().nullable().default(null),
  interval: z.number().nullable().default(null),
  batchSize: z.number().nullable().default(null),
  description: z.string().nullable().default(null),
});
type Options = z.infer<typeof optionsSchema>;

/** For every other action the end of the vendor's operation is the outcome: no state shows what it did. */
const expectations: Partial<Record<ActionKind, Expectation>> = { start: 'running', stop: 'stopped', restart: 'restarted' };

/** The scope that an action was listed for; start, stop and restart leave the choice to the operator. */
const offeredScopes: Partial<Record<SelectionLevel, Options['scope']>> = { component: 'components', service: 'applications' };

const inexpressible = (code: string, message: string): ProviderError => new ProviderError({ class: 'bug', code, message });

function checkTargets({ action, targets }: Input): void {
  if (targets.length === 0) throw inexpressible('empty-selection', 'Nothing is selected.');
  for (const { key, state, component, vendorIds } of targets) {
    if (state === 'no-daemon' && action.kind !== 'other') throw inexpressible('no-daemon-selected', `${key} is client software without a process.`);
    if (!component || !vendorIds.NodeId) throw inexpressible('target-not-addressable', `${key} has no component or node id.`);
  }
}

/** A wider scope acts on whatever the vendor counts to it, so it may only be named when all of that was selected. */
function checkCovered(name: string, selected: Instance[], all: Instance[]): void {
  const daemons = (instances: Instance[]): number => instances.filter(({ state }) => state !== 'no-daemon').length;
  if (daemons(selected) === daemons(all)) return;
  throw inexpressible('scope-not-covered', `${daemons(selected)} of ${daemons(all)} instances of ${name} are selected; this scope acts on all of them.`);
}

function groupBy(instances: Instance[], nameOf: (instance: Instance) => string): [string, Instance[]][] {
  const groups = new Map<string, Instance[]>();
  for (const instance of instances) {
    const group = groups.get(nameOf(instance));
    if (group) group.push(instance);
    else groups.set(nameOf(instance), [instance]);
  }
  return [...groups];
}

function chunksOf<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

interface Call {
  application: string;
  scope: StepParams['scope'];
  components: string[];
  targets: Instance[];
}

function callsOf({ targets, topology }: Input, scope: Options['scope']): Call[] {
  return groupBy(targets, ({ service }) => service).flatMap(([application, selected]): Call[] => {
    const all = topology.instances.filter(({ service }) => service === application);
    if (scope === 'applications') {
      checkCovered(application, selected, all);
      return [{ application, scope: 'APPLICATION', components: [], targets: selected }];
    }
    if (scope === 'components') {
      const components = groupBy(selected, ({ component }) => component ?? '');
      for (const [name, members] of components) {
        checkCovered(`${application}/${name}`, members, all.filter(({ component }) => component === name));
      }
      return [{ application, scope: 'COMPONENT', components: components.map(([name]) => name), targets: selected }];
    }
    return chunksOf(selected, instancesPerCall).map((chunk) => ({ application, scope: 'COMPONENT_INSTANCE', components: [], targets: chunk }));
  });
}

function stepOf(input: Input, options: Options, call: Call): PlannedStep {
  const { action } = input;
  const { application, scope, components, targets } = call;
  const named = scope === 'COMPONENT_INSTANCE' ? targets : [];
  const params: StepParams = {
    action: action.id,
    application,
    scope,
    components,
    instances: named.map(({ component, vendorIds }) => ({ component: component ?? '', nodeId: vendorIds.NodeId ?? '' })),
    rollingExecute: options.rollingExecute,
    executeStrategy: options.executeStrategy,
    interval: options.rollingExecute === false ? null : options.interval,
    batchSize: options.rollingExecute === false ? null : options.batchSize,
    description: options.description,
    keys: targets.map(({ key }) => key),
  };
  return {
    call: 'RunApplicationAction',
    kind: action.kind,
    expect: expectations[action.kind] ?? 'accepted',
    targetKeys: params.keys,
    affectedKeys: [],
    request: {
      method: 'POST',
      url: `${originOf(input.credential)}/`,
      // The description begins with the operation's reference, which exists only once it is submitted.
      query: queryOf(stepParams.parse(params), acsRegion(input.credential), input.cluster.externalId, '{description}'),
      headers: { 'x-acs-action': 'RunApplicationAction', 'x-acs-version': version },
    },
    params,
    progress: 'observed',
    secretNames: [],
  };
}

function warningsOf({ action, targets, topology }: Input, options: Options, steps: number): PlanWarning[] {
  const warnings: PlanWarning[] = [];
  const about = (code: string, level: PlanWarning['level'], matching: Instance[]): void => {
    if (matching.length > 0) warnings.push({ code, level, params: { count: matching.length }, keys: matching.map(({ key }) => key) });
  };
  if (steps > 1) warnings.push({ code: 'split-calls', level: 'info', params: { calls: steps, targets: targets.length } });
  if (topology.vendorState !== 'RUNNING') {
    warnings.push({ code: 'cluster-not-running', level: 'warning', params: { state: topology.vendorState || '?' } });
  }
  if (options.rollingExecute === false && action.kind === 'restart') about('not-rolling', 'warning', targets);
  const takesDown = action.kind === 'stop' || action.kind === 'restart';
  const rolls = action.kind === 'restart' && options.rollingExecute !== false;
  if (takesDown) warnings.push(...componentWarnings({ targets, topology }, rolls ? options.batchSize : null));
  if (action.kind === 'start') about('already-running', 'info', targets.filter(({ state }) => state === 'running'));
  if (action.kind === 'stop') about('already-stopped', 'info', targets.filter(({ state }) => state === 'stopped'));
  about('state-unknown', 'warning', targets.filter(({ state }) => state === 'unknown'));
  about('node-in-maintenance', 'warning', targets.filter(({ maintenance }) => maintenance === 'on'));
  return warnings;
}

export function plan(input: Input): ProviderPlan {
  checkTargets(input);
  const { kind, level } = input.action;
  const options = optionsSchema.parse(input.options);
  const scope = kind === 'other' ? (offeredScopes[level] ?? 'instances') : options.scope;
  const steps = callsOf(input, scope).map((call) => stepOf(input, options, call));
  return { steps, warnings: warningsOf(input, options, steps.length) };
}
