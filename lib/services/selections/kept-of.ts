import 'server-only';
import type { Db } from '@/lib/db/client';
import { selectedThen, type SelectedThen } from '@/lib/schemas/selected-then';
import { storedTopology } from '@/lib/services/operations/build-plan';
import { selectedInstances } from '@/lib/services/operations/selection';

/** The selected instances as the last reading knows them. One that is gone refuses the whole: what is kept is what was seen. */
export async function keptOf(tx: Db, clusterId: string, targetKeys: readonly string[]): Promise<SelectedThen> {
  const topology = await storedTopology(tx, clusterId);
  const selected = selectedInstances(topology, targetKeys);
  return selectedThen(topology.instances, new Set(selected.map(({ key }) => key)));
}
