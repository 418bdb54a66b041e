import { ProviderError, type FieldValues, type Instance, type PlanInput, type PlannedStep, type PlanWarning, type ProviderPlan } from '../contract';
import { dependantsOf, dependenciesOf, inStopOrder, relatedGroups } from '../contract/service-stack';
import { actionPath, bodyOf, type StepParams } from './calls';
import { baseUrlOf } from './settings';

type Input = PlanInput & { credential: FieldValues };
type Verb = StepParams['action'];

const unique = (names: string[]): string[] => [...new Set(names)];
const namesOf = (input: Input): string[] => unique(input.topology.instances.map(({ service }) => service));
/** The service as Manager sees it and, where the cloud API shows them, its role instances. */
const keysOf = (instances: Instance[], service: string): string[] => instances.filter((instance) => instance.service === service).map(({ key }) => key);

/** Services not selected that Manager also stops (upper layer) or starts (lower layer) when it is not limited to the service itself. */
function carriedAlong(input: Input, action: Verb, service: string): string[] {
  const others = action === 'stop' ? dependantsOf(service, namesOf(input)) : dependenciesOf(service, namesOf(input));
  return others.filter((other) => !input.targets.some((target) => target.service === other));
}

function step(input: Input, action: Verb, service: string): PlannedStep {
  const onlySelf = input.options.onlySelf !== false;
  const password = input.options.userPassword ? '***' : undefined;
  const params: StepParams = { action, service, onlySelf };
  return {
    call: action === 'stop' ? 'StopService' : 'StartService',
    kind: action,
    expect: action === 'stop' ? 'stopped' : 'running',
    targetKeys: keysOf(input.targets, service),
    affectedKeys: onlySelf ? [] : carriedAlong(input, action, service).flatMap((other) => keysOf(input.topology.instances, other)),
    request: {
      method: 'POST',
      url: baseUrlOf(input.credential) + actionPath(input.cluster.externalId, params),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: bodyOf(params, password),
    },
    params,
    progress: 'vendor',
    secretNames: password ? ['userPassword'] : [],
  };
}

function warningsOf(input: Input, selected: string[]): PlanWarning[] {
  const { action, options, topology } = input;
  const onlySelf = options.onlySelf !== false;
  const inState = (services: string[], wanted: (state: string) => boolean): string[] =>
    services.filter((service) => topology.instances.some(({ key, state }) => key === service && wanted(state)));
  const above = unique(selected.flatMap((service) => carriedAlong(input, 'stop', service)));
  const below = unique(selected.flatMap((service) => carriedAlong(input, 'start', service)));
  const warnings: PlanWarning[] = [];
  const add = (code: string, level: PlanWarning['level'], services: string[]): void => {
    if (services.length > 0) warnings.push({ code, level, params: { names: services.join(', ') }, keys: services });
  };

  if (action.id === 'restart') warnings.push({ code: 'two-commands', level: 'warning' });
  if (action.id !== 'start') {
    if (onlySelf) add('dependants-running', 'warning', inState(above, (state) => state !== 'stopped'));
    else add('dependants-stop', 'warning', above);
    // Starting again reaches downwards only, so whatever the stop took along stays down.
    if (!onlySelf && action.id === 'restart') add('dependants-stay-stopped', 'warning', above);
  }
  if (action.id !== 'stop') {
    if (onlySelf) add('dependencies-stopped', 'warning', inState(below, (state) => state === 'stopped' || state === 'failed'));
    else add('dependencies-start', 'info', below);
  }
  if (!onlySelf) warnings.push({ code: 'dependency-table', level: 'info' });
  const roles = input.targets.filter(({ component }) => component !== null);
  if (roles.length > 0) warnings.push({ code: 'whole-services', level: 'info', params: { count: roles.length }, keys: roles.map(({ key }) => key) });
  if (topology.facts.some(({ name }) => name === 'cloudFailure')) warnings.push({ code: 'cloud-unseen', level: 'warning' });
  return warnings;
}

/** One call per service: what depends on others goes down first and comes up last. */
export function plan(input: Input): ProviderPlan {
  const selected = unique(input.targets.map(({ service }) => service));
  if (selected.length === 0) throw new ProviderError({ class: 'bug', code: 'empty-selection', message: 'Nothing is selected.' });
  const downwards = inStopOrder(selected);
  const steps = (action: Verb, services: string[]): PlannedStep[] => services.map((service) => step(input, action, service));
  const warnings = warningsOf(input, downwards);
  switch (input.action.id) {
    case 'stop':
      return { steps: steps('stop', downwards), warnings };
    case 'start':
      return { steps: steps('start', downwards.toReversed()), warnings };
    case 'restart':
      return { steps: relatedGroups(selected).flatMap((group) => [...steps('stop', group), ...steps('start', group.toReversed())]), warnings };
    default:
      throw new ProviderError({ class: 'bug', code: 'unknown-action', message: 'MRS Manager has no such action.' });
  }
}
