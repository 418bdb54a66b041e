import type { Instance, PlanInput, PlanWarning } from '../contract';
import { componentWarnings, isUp } from '../contract/component-warnings';
import { documentedPolicies, type Options } from './options';

type Input = Omit<PlanInput, 'options'> & { options: Options };

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
  const { action, options, targets, topology } = input;
  const takesDown = action.kind === 'stop' || action.kind === 'restart';
  const rolls = action.kind === 'restart' && options.rolling;
  const isMaintenance = action.kind === 'enter-maintenance' || action.kind === 'exit-maintenance';
  const total = targets.length;
  const there = targets.filter((target) => alreadyThere(input, target));
  return [
    ...(topology.busy ? [clusterBusy(topology.busy)] : []),
    ...(takesDown ? componentWarnings(input, rolls ? options.batchSize : null) : []),
    ...limitWarnings(input),
    ...about('already-in-state', there.length === total ? 'warning' : 'info', there, total),
    ...(isMaintenance
      ? about('maintenance-not-supported', 'warning', targets.filter(({ maintenance }) => maintenance === 'none'), total)
      : about('in-maintenance', 'info', targets.filter(({ maintenance }) => maintenance === 'on'), total)),
    ...(takesDown ? about('sign-in-service', 'warning', targets.filter(({ service, component }) => signIn.test(service) || signIn.test(component ?? '')), total) : []),
    ...about('state-unknown', 'info', targets.filter(({ state }) => state === 'unknown'), total),
  ];
}
