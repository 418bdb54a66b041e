// Not beside the forms' schemas: the browser reads this one long before it checks a form.
import type { Topology } from '@/lib/providers/contract';
import type { ClusterDetail, SentCluster } from './cluster';
import { unpack, type Packed } from './packed';

let lastOpened: { text: Packed<Topology>; topology: Topology } | null = null;

/** What has not changed since the last answer stays the same object: nothing is drawn anew for it. */
function openTopology(text: Packed<Topology>): Topology {
  if (lastOpened?.text !== text) lastOpened = { text, topology: unpack(text) };
  return lastOpened.topology;
}

/** A cluster as the browser works with it. */
export const opened = (sent: SentCluster): ClusterDetail => ({ ...sent, topology: sent.topology === null ? null : openTopology(sent.topology) });
