import { ProviderError, type ClusterFact, type ClusterRef, type Instance, type Topology } from '../contract';
import { mapBounded } from '../contract/map-bounded';
import { clusterStatusPath } from './calls';
import type { Manager } from './manager';
import { cloudBusyWord, healthOf, instanceOf, type ServiceState } from './map';
import { readNamed } from './reads';
import { hostsIn, remembered, rolesOf } from './roles';
import { isMatched, typedServices, type CloudView, type Sight } from './sight';
import { clusters, clusterStatus } from './wire';

/** Services are read a few at a time: Manager has one call for each. */
const atOnce = 6;

const unique = (names: string[]): string[] => [...new Set(names)];

function factsOf({ inventory, failure }: Sight, cloudClusterId: string, notInManager: string[]): ClusterFact[] {
  const facts: ClusterFact[] = [];
  const add = (name: string, value: string): void => void (value && facts.push({ name, value }));
  if (failure) {
    const { code, message, requestId } = failure.facts;
    add('cloudFailure', `${code}: ${message}${requestId ? ` (${requestId})` : ''}`);
    add('cloudSeenAt', inventory?.at ?? '');
  } else if (inventory) {
    add('cloudCluster', [inventory.name, cloudClusterId && `(${cloudClusterId})`].filter(Boolean).join(' '));
    add('cloudState', inventory.state);
    add('hosts', hostsIn(inventory));
  }
  add('notInManager', notInManager.join(', '));
  return facts;
}

/** Services as Manager sees them, each followed by its role instances where the cloud API shows them. */
async function instancesOf(manager: Manager, cluster: ClusterRef, { inventory, failure }: Sight) {
  const seen = inventory ? rolesOf(inventory) : [];
  const roles = inventory && failure ? remembered(seen, inventory.at) : seen;
  const certain = unique([...typedServices(cluster), ...roles.map(({ service }) => service)]);
  const names = unique([...certain, ...(inventory?.components ?? [])]);
  const states = await mapBounded(names, atOnce, (name) => readNamed(manager, cluster.externalId, name));
  // A component such as Hadoop is a bundle of services and none itself; a name that somebody typed stays visible.
  const isBundle = (name: string, { isKnown }: ServiceState & { isKnown: boolean }): boolean => !isKnown && !certain.includes(name);
  const notInManager: string[] = [];
  const services: Instance[] = [];
  names.forEach((name, index) => {
    const state = states[index];
    if (!state) return;
    if (isBundle(name, state)) notInManager.push(name);
    else services.push(instanceOf(name, state));
  });
  return { services, roles, notInManager };
}

/** Read from Manager; the cloud API adds what Manager has no call for, and can neither hide nor excuse what Manager says. */
export async function describe(manager: Manager, view: CloudView, cluster: ClusterRef, now: () => number): Promise<Topology> {
  const list = await manager.read('/v1/clusters', clusters);
  const known = list.clusters.find(({ id }) => String(id) === cluster.externalId);
  if (!known) throw new ProviderError({ class: 'not-found', code: 'cluster-not-listed', message: 'Manager does not list this cluster.' });
  const { state } = await manager.read(clusterStatusPath(cluster.externalId), clusterStatus);
  const sight: Sight = isMatched(cluster) ? await view.look(cluster) : { inventory: null, failure: null };
  const { failure } = sight;
  // Without a single name there is nothing to ask Manager for; the states of the last reading stay, and grow old in sight.
  if (failure && !sight.inventory && typedServices(cluster).length === 0) throw failure;
  const { services, roles, notInManager } = await instancesOf(manager, cluster, sight);
  const cloudState = failure ? '' : (sight.inventory?.state ?? '');
  const busy = known.cluster_state || cloudBusyWord(cloudState);
  const cloudSource = failure ? '; the MRS cloud API did not answer' : '; MRS cloud API: cluster details, nodes';
  return {
    observedAt: new Date(now()).toISOString(),
    source: `clusters, cluster status, service summaries${isMatched(cluster) ? cloudSource : ''}`,
    health: healthOf(state ?? '', busy, services, { roles, cloudState, isPartial: failure !== null }),
    vendorState: state ?? '',
    busy,
    instances: services.flatMap((row) => [row, ...roles.filter(({ service }) => service === row.service)]),
    facts: factsOf(sight, String(cluster.settings.cloudClusterId ?? ''), notInManager),
  };
}
