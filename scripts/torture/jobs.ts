import type { Instance } from '../../lib/providers/contract';
import type { Order } from '../../sandbox/core/types';
import type { Dice } from './dice';
import type { ProviderId } from './vendors';
import type { Cluster } from './world';

/** What one person wants done, once. */
export interface Job {
  cluster: Cluster;
  action: string;
  targetKeys: string[];
}

interface Verb {
  action: string;
  /** The state in which the vendor's instances must be, so that the verb changes something. */
  from?: string;
  /** Of the cluster's instances, those that it is for; all of them for a verb of the whole. */
  takes: (instance: Instance) => boolean;
  whole?: true;
}

const daemons =
  (...components: string[]) =>
  ({ component, group }: Instance): boolean =>
    components.includes(component ?? '') && group !== 'task' && group !== 'task-1';

const emrDaemons = daemons('DataNode', 'NodeManager', 'HRegionServer');
const all = (): boolean => true;

/** The verbs of each vendor API; the first `many` of them in the storm, all of them at the crash points. */
export const verbs: Record<ProviderId, { many: number; list: Verb[] }> = {
  'tencent-emr': {
    many: 5,
    list: [
      { action: 'stop', takes: emrDaemons },
      { action: 'restart', takes: emrDaemons },
      { action: 'enter-maintenance', takes: emrDaemons },
      { action: 'start', from: 'STOPPED', takes: emrDaemons },
      { action: 'exit-maintenance', from: 'MAINTENANCE', takes: emrDaemons },
    ],
  },
  'alibaba-emr': {
    many: 3,
    list: [
      { action: 'stop', takes: emrDaemons },
      { action: 'restart', takes: emrDaemons },
      { action: 'start', from: 'STOPPED', takes: emrDaemons },
    ],
  },
  'alibaba-starrocks': {
    many: 1,
    list: [
      { action: 'restart-nodes', takes: ({ component }) => component === 'BE' },
      { action: 'restart-node-group', takes: ({ component }) => component === 'CN', whole: true },
      { action: 'restart', takes: all, whole: true },
    ],
  },
  'huawei-dcs': {
    many: 2,
    list: [
      { action: 'stop', takes: all },
      { action: 'start', from: 'Inactive', takes: all },
      { action: 'restart', takes: all, whole: true },
      { action: 'soft-restart', takes: all, whole: true },
      { action: 'create-backup', takes: all, whole: true },
    ],
  },
  'huawei-mrs': {
    many: 1,
    list: [
      { action: 'stop', takes: all },
      { action: 'start', from: 'STOPPED', takes: all },
      { action: 'restart', takes: all },
    ],
  },
};

/** How the vendor names an instance, in its ledger and in orders. */
export function vendorName({ vendor, externalId }: Cluster, key: string): string {
  const last = key.slice(key.lastIndexOf('/') + 1);
  switch (vendor.provider) {
    case 'tencent-emr':
      return `${externalId}/${key}`;
    case 'alibaba-starrocks':
    case 'huawei-dcs':
      return `${externalId}/${last}`;
    default:
      return key;
  }
}

/** Brings the instances into the state from which the verb changes something. */
export async function prepare(job: Job, from: string | undefined): Promise<void> {
  if (from === undefined) return;
  const orders = job.targetKeys.map((key): Order => ({ type: 'set-state', target: vendorName(job.cluster, key), state: stateFor(job.cluster.vendor.provider, from) }));
  await job.cluster.vendor.order(...orders);
}

const stateFor = (provider: ProviderId, from: string): string => (provider === 'huawei-mrs' && from === 'STOPPED' ? 'STOPPED' : from);

/** The storm's work on one cluster: every instance once, in operations of one to `widest` targets. */
export async function jobsFor(cluster: Cluster, dice: Dice, widest: number): Promise<Job[]> {
  const { many, list } = verbs[cluster.vendor.provider];
  const chosen = list.slice(0, many);
  const jobs: Job[] = [];
  const free = dice.shuffled(cluster.topology.instances);
  while (free.length > 0) {
    const verb = dice.one(chosen);
    const count = dice.between(1, widest);
    const first = free.shift();
    if (!first || !verb.takes(first)) continue;
    // One service an operation, as one call of the vendor takes it.
    const mates = free.filter((instance) => verb.takes(instance) && (instance.service === first.service || cluster.vendor.provider !== 'alibaba-emr')).slice(0, cluster.vendor.provider === 'huawei-mrs' ? 1 : count - 1);
    for (const mate of mates) free.splice(free.indexOf(mate), 1);
    const job = { cluster, action: verb.action, targetKeys: [first, ...mates].map(({ key }) => key) };
    await prepare(job, verb.from);
    jobs.push(job);
  }
  return jobs;
}
