import type { Instance, PlanInput, Topology } from '../contract';
import { actions } from './definition';

export const credential = { secretId: 'AKIDtest', secretKey: 'canary-secret-key', region: 'ap-singapore' };
export const cluster = { externalId: 'emr-mfk', name: 'analytics', settings: {} };

export function instance(service: string, component: string, ip: string, more: Partial<Instance> = {}): Instance {
  return {
    key: `${service}/${component}/${ip}`,
    service,
    component,
    nodeKey: ip,
    nodeName: null,
    ip,
    group: null,
    state: 'running',
    vendorState: 'Started',
    maintenance: 'off',
    haRole: null,
    restartMark: '2026-01-01 00:00:00',
    vendorIds: {},
    ...more,
  };
}

export function topology(instances: Instance[], more: Partial<Topology> = {}): Topology {
  const observedAt = '2026-11-21T00:00:00.000Z';
  return { observedAt, source: 'test', health: 'healthy', vendorState: 'running (2)', busy: null, instances, facts: [], ...more };
}

export function planInput(action: string, targets: Instance[], more: Partial<PlanInput> = {}) {
  const found = actions.find(({ id }) => id === action);
  if (!found) throw new Error(`no action ${action}`);
  return { credential, cluster, action: found, options: {}, targets, topology: topology(targets), ...more };
}
