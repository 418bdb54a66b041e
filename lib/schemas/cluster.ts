import { z } from 'zod';
import type { Field, SelectionLevel } from '@/lib/providers/contract';
import type { ActionKind, ClusterHealth, Topology } from '@/lib/providers/contract';
import { Environment, Id, Name, type IsoTime } from './basics';
import type { Packed } from './packed';

export const ImportClustersInput = z.object({
  credentialId: Id,
  clusters: z
    .array(
      z.object({
        externalId: z.string().min(1).max(200),
        name: Name,
        environment: Environment,
        settings: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .min(1)
    .max(200),
});
export type ImportClustersInput = z.input<typeof ImportClustersInput>;

export const UpdateClusterInput = z.object({
  clusterId: Id,
  name: Name,
  environment: Environment,
  settings: z.record(z.string(), z.unknown()).default({}),
});
export type UpdateClusterInput = z.input<typeof UpdateClusterInput>;

export const ClusterIdInput = z.object({ clusterId: Id });

/** What the vendor's list call shows, marked with what is imported already. */
export interface ImportableCluster {
  externalId: string;
  name: string;
  vendorState: string;
  version: string | null;
  region: string | null;
  importedAs: string | null;
}

export interface ImportableClusters {
  providerId: string;
  clusterFields: Field[];
  clusters: ImportableCluster[];
}

export interface RunningOperation {
  id: string;
  action: string;
  actionKind: ActionKind;
  createdByName: string;
  createdAt: IsoTime;
  /** 0 to 100 over all steps, null when nobody can say. */
  progress: number | null;
  /** True when a step waits for a person or its outcome is unknown. */
  needsHuman: boolean;
}

/** Instances of a cluster that are stopped or in maintenance for one reason. */
export interface SetAside {
  kind: 'stopped' | 'maintenance';
  count: number;
  /** When it was done, or when it was first seen. */
  since: IsoTime;
  /** The operation of this console that did it, and who confirmed it; null: it was done elsewhere. */
  by: { operationId: string; name: string } | null;
}

export interface FleetCluster {
  id: string;
  name: string;
  externalId: string;
  providerId: string;
  team: { id: string; name: string };
  environment: Environment;
  /** `unknown` also when the last observation is too old to be trusted. */
  health: ClusterHealth;
  vendorState: string;
  busy: string | null;
  counts: { instances: number; running: number; stopped: number; troubled: number; maintenance: number; nodes: number };
  observedAt: IsoTime | null;
  observeSource: string | null;
  observeError: string | null;
  stale: boolean;
  running: RunningOperation[];
  setAside: SetAside[];
}

/** On the way to the first cluster: make a team, add a credential of it, import what that sees. */
export type FirstStep = 'team' | 'credential' | 'import';

export interface Fleet {
  /** Server time of this answer; ages are counted from it. */
  at: IsoTime;
  clusters: FleetCluster[];
  /** What the reader does next while there is no cluster; null when there are some, or when others have to do it. */
  firstStep: FirstStep | null;
}

/** An action as the cluster page offers it: the provider's own, or one that the vendor listed for a service. */
export interface ActionOffer {
  id: string;
  kind: ActionKind;
  destructive: boolean;
  level: SelectionLevel;
  options: readonly Field[];
  progress: 'vendor' | 'observed';
  vendorLabel?: string;
}

export interface ClusterDetail extends FleetCluster {
  at: IsoTime;
  hasInstances: boolean;
  settings: Record<string, unknown>;
  clusterFields: Field[];
  credential: { id: string; name: string };
  topology: Topology | null;
  setAside: (SetAside & { keys: string[] })[];
  actions: ActionOffer[];
  /** Instance key -> id of the operation that holds it right now. */
  held: Record<string, string>;
  schedules: { next: { id: string; name: string; action: string; targetCount: number; at: IsoTime } | null; held: number };
  can: { submit: boolean; plan: boolean; update: boolean; remove: boolean; refresh: boolean };
}

/** A cluster on its way to the browser: its topology is the text in which it is kept, which the server does not open. */
export interface SentCluster extends Omit<ClusterDetail, 'topology'> {
  topology: Packed<Topology> | null;
}
