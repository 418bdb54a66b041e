import { z } from 'zod';
import type { FollowInput, Instance, TargetBefore } from '../contract';
import type { Call } from './call';
import { readFlow, type Flow } from './flow';
import { instanceKey, maintenanceOf, restartMarkOf, runStateOf } from './map';
import { mapBounded } from '../contract/map-bounded';
import { readCluster, readService } from './read';
import { clusterStatus, type ClusterStatus } from './status';

/** What `plan` left for submit and follow. */
export const paramsSchema = z.object({
  body: z.string(),
  services: z.array(z.string()).min(1),
  kind: z.enum(['start', 'stop', 'restart', 'enter-maintenance', 'exit-maintenance', 'other']),
});

export type Now = Pick<Instance, 'state' | 'vendorState' | 'maintenance' | 'restartMark'>;

export interface Observed {
  status: ClusterStatus;
  /** What the vendor says about the flow itself, where its name is known. */
  flow: Flow | null;
  /** By instance key; a target that the vendor no longer lists is absent. */
  targets: Map<string, Now>;
}

/** Flow and status of the cluster, then the touched services only: read last, so that an idle cluster is never paired with older states. */
export async function observe(call: Call, { cluster, params, expect, vendorIds }: FollowInput): Promise<Observed> {
  const { services } = paramsSchema.parse(params);
  const flow = await readFlow(call, { cluster, vendorIds });
  const detail = await readCluster(call, cluster.externalId);
  const maintenance = expect === 'maintenance-on' || expect === 'maintenance-off';
  const readings = await mapBounded(services, 4, (service) => readService(call, cluster.externalId, service, { maintenance }));
  const targets = new Map<string, Now>();
  for (const { service, rows, stopped, maintenance: maintained } of readings) {
    for (const row of rows) {
      targets.set(instanceKey(service, row), {
        ...runStateOf(row, stopped),
        maintenance: maintenanceOf(row, maintained),
        restartMark: restartMarkOf(row),
      });
    }
  }
  return { status: clusterStatus(detail.Status, detail.ClusterTitle), flow, targets };
}

/** True when the vendor shows something else for this target than before the call. */
export function hasChanged(before: TargetBefore, now: Now, expect: FollowInput['expect']): boolean {
  if (expect === 'maintenance-on' || expect === 'maintenance-off') return now.maintenance !== before.maintenance;
  const wasStopped = before.state === 'stopped';
  return wasStopped !== (now.state === 'stopped') || now.restartMark !== before.restartMark;
}
