import type { ServiceOffer } from './action';

/** What one instance is doing, in Drydock's words. `no-daemon`: client-only software with nothing to start. */
export const runStates = [
  'running',
  'stopped',
  'starting',
  'stopping',
  'restarting',
  'failed',
  'degraded',
  'no-daemon',
  'unknown',
] as const;
export type RunState = (typeof runStates)[number];

/** `none`: the vendor knows no maintenance for this instance. */
export type Maintenance = 'on' | 'off' | 'unknown' | 'none';

export type ClusterHealth = 'healthy' | 'busy' | 'degraded' | 'down' | 'unknown';

/** One thing that can be acted on: a component on a node, or a whole service where the vendor shows no instances. */
export interface Instance {
  /** Stable inside its cluster: `service`, `service/component` or `service/component/node`. */
  key: string;
  service: string;
  component: string | null;
  nodeKey: string | null;
  nodeName: string | null;
  ip: string | null;
  /** Node group, compute group, shard: whatever the vendor bundles nodes by. */
  group: string | null;
  state: RunState;
  /** The vendor's own word for the state, shown beside ours. */
  vendorState: string;
  maintenance: Maintenance;
  /** `active`, `standby`, `master`, `slave`, ...: the vendor's word in lower case. */
  haRole: string | null;
  /** A value that changes with every restart (a start time); null where the vendor has none. */
  restartMark: string | null;
  /** Vendor ids that a call needs beside names, e.g. the ECS node id. */
  vendorIds: Record<string, string>;
}

/** A fact about the cluster worth showing before an action, e.g. the time of its last backup (ISO 8601). */
export interface ClusterFact {
  name: string;
  value: string;
}

export interface Topology {
  /** ISO 8601, Drydock's clock, taken when the vendor's answer arrived. */
  observedAt: string;
  /** The vendor calls that this was read from. */
  source: string;
  health: ClusterHealth;
  vendorState: string;
  /** Set while the vendor says that a workflow runs on the cluster, in the vendor's words. */
  busy: string | null;
  instances: Instance[];
  facts: ClusterFact[];
  /** What single services of this cluster offer beside the provider's own actions; absent where the vendor has no such list. */
  offers?: ServiceOffer[];
  /** What single components allow in options of the provider's own actions; absent where the vendor says nothing about it. */
  optionLimits?: OptionLimit[];
}

/** What one component of this cluster changes in an option of one of the provider's actions, as the vendor lists it. */
export interface OptionLimit {
  service: string;
  component: string;
  /** Id of the action, and the name of its option. */
  action: string;
  option: string;
  /** Choices beside those that hold for every cluster, each with the vendor's own words for it. */
  choices?: Record<string, string>;
  min?: number;
  max?: number;
}

/** A cluster as the vendor's list call shows it. `externalId` is what every other call needs. */
export interface ClusterSummary {
  externalId: string;
  name: string;
  vendorState: string;
  version: string | null;
  region: string | null;
}

/** What a provider needs to address one imported cluster. `settings` holds the answers to `clusterFields`. */
export interface ClusterRef {
  externalId: string;
  name: string;
  settings: Record<string, unknown>;
}
