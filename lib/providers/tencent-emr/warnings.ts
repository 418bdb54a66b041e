import type { Instance, PlanInput, PlanWarning } from '../contract';
import type { Options } from './options';
import { documentedPolicies } from './policies';

type Input = Omit<PlanInput, 'options'> & { options: Options };

const isUp = ({ state }: Instance): boolean => state === 'running' || state === 'degraded';

/** Components that keep working only while more than half of them run. */
const quorums = new Set(['journalnode', 'zookeeper', 'quorumpeermain']);

/** Without these nobody signs in any more, people and services alike. */
const signIn = /^(openldap|ldap|kerberos|krb5?|slapd|krb5kdc|kdc|kadmin)/i;

function alreadyThere({ action }: Input, target: Instance): boolean {
  switch (action.kind) {
    case 'start':
      return isUp(target);
    case 'stop':
      return target.state === 'stopped';
    case 'enter-maintenance':
      return target.maintenance === 'on';
    case 'exit-maintenance':
      return target.maintenance === 'off';
    default:
      return false;
  }
}

/** How many selected instances are down at the same moment: a rolling restart takes one batch at a time. */
function downAtOnce({ action, options }: Input, selected: number): number {
  return action.kind === 'restart' && options.rolling ? Math.min(options.batchSize, selected) : selected;
}

function componentWarnings(input: Input): PlanWarning[] {
  const chosen = new Set(input.targets.map(({ key }) => key));
  const components = [...new Set(input.targets.map(({ service, component }) => JSON.stringify([service, component])))];
  return components.flatMap((pair) => {
    const members = input.topology.instances.filter(({ service, component }) => JSON.stringify([service, component]) === pair);
    const selected = members.filter(({ key }) => chosen.has(key));
    const keys = selected.map(({ key }) => key);
    const up = members.filter(isUp).length;
    const down = downAtOnce(input, selected.filter(isUp).length);
    const params = { service: selected[0]?.service ?? '', component: selected[0]?.component ?? '' };
    const warnings: PlanWarning[] = [];
    if (down > 0 && up === down) {
      warnings.push({ code: 'component-goes-down', level: 'warning', params: { ...params, count: down }, keys });
    }
    const needed = Math.floor(members.length / 2) + 1;
    if (quorums.has(params.component.toLowerCase()) && members.length > 1 && up - down < needed) {
      warnings.push({ code: 'quorum-lost', level: 'warning', params: { ...params, remaining: up - down, needed, total: members.length }, keys });
    }
    if (params.component.toLowerCase() === 'namenode' && down > 0) {
      const active = selected.filter(({ haRole }) => haRole === 'active');
      if (up === down) warnings.push({ code: 'last-namenode', level: 'warning', params, keys });
      else if (active.length > 0) {
        warnings.push({ code: 'active-namenode', level: 'warning', params: { ...params, node: active[0]?.ip ?? '' }, keys: active.map(({ key }) => key) });
      }
    }
    return warnings;
  });
}

/** What the components themselves list about policies and batches, against what was chosen. */
function limitWarnings({ action, options, targets, topology }: Input): PlanWarning[] {
  const keysOf = (service: string, component: string) => targets.filter((target) => target.service === service && target.component === component).map(({ key }) => key);
  return (topology.optionLimits ?? []).flatMap(({ action: id, option, service, component, choices = {}, min, max }): PlanWarning[] => {
    const keys = keysOf(service, component);
    if (id !== action.id || keys.length === 0) return [];
    const { stopPolicy, rolling, batchSize } = options;
    const params = { service, component };
    if (option === 'stopPolicy' && stopPolicy in choices && !documentedPolicies.includes(stopPolicy)) {
      return [{ code: 'stop-policy-of-component', level: 'info', params: { ...params, policy: choices[stopPolicy] ?? stopPolicy }, keys }];
    }
    if (option === 'stopPolicy' && stopPolicy !== 'default' && !(stopPolicy in choices)) {
      const listed = Object.keys(choices).join(', ');
      return [{ code: 'stop-policy-not-listed', level: 'warning', params: { ...params, policy: stopPolicy, listed }, keys }];
    }
    if (option === 'batchSize' && rolling && (batchSize < (min ?? batchSize) || batchSize > (max ?? batchSize))) {
      return [{ code: 'batch-size-out-of-range', level: 'blocking', params: { ...params, batchSize, min: min ?? 1, max: max ?? batchSize }, keys }];
    }
    return [];
  });
}

function about(code: string, level: PlanWarning['level'], affected: Instance[], total: number): PlanWarning[] {
  return affected.length > 0 ? [{ code, level, params: { count: affected.length, total }, keys: affected.map(({ key }) => key) }] : [];
}

export const clusterBusy = (state: string): PlanWarning => ({ code: 'cluster-busy', level: 'blocking', params: { state } });

export function planWarnings(input: Input): PlanWarning[] {
  const { action, targets, topology } = input;
  const isMaintenance = action.kind === 'enter-maintenance' || action.kind === 'exit-maintenance';
  const total = targets.length;
  const there = targets.filter((target) => alreadyThere(input, target));
  return [
    ...(topology.busy ? [clusterBusy(topology.busy)] : []),
    ...(action.kind === 'stop' || action.kind === 'restart' ? componentWarnings(input) : []),
    ...limitWarnings(input),
    ...about('already-in-state', there.length === total ? 'warning' : 'info', there, total),
    ...(isMaintenance
      ? about('maintenance-not-supported', 'warning', targets.filter(({ maintenance }) => maintenance === 'none'), total)
      : about('in-maintenance', 'info', targets.filter(({ maintenance }) => maintenance === 'on'), total)),
    ...(action.kind === 'stop' || action.kind === 'restart' ? about('sign-in-service', 'warning', targets.filter(({ service, component }) => signIn.test(service) || signIn.test(component ?? '')), total) : []),
    ...about('state-unknown', 'info', targets.filter(({ state }) => state === 'unknown'), total),
  ];
}
