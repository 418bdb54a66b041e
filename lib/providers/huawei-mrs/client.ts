import { ProviderError, type Accepted, type ClusterRef, type ConnectDeps, type FieldValues, type Instance, type ProviderClient, type SubmitInput, type Topology } from '../contract';
import { distinctBy } from '../contract/distinct';
import { actionPath, bodyOf, clusterStatusPath, stepParams } from './calls';
import { CloudApi } from './cloud';
import { unreadable } from './errors';
import { follow } from './follow';
import { Manager } from './manager';
import { healthOf, instanceOf } from './map';
import { readService } from './reads';
import { cloudIdOf, readRoles } from './roles';
import { settle } from './settle';
import { settingsOf } from './settings';
import { clusters, clusterStatus } from './wire';

/** Services are read a few at a time: Manager has one call for each. */
const atOnce = 6;

const servicesOf = ({ settings }: ClusterRef): string[] =>
  Array.isArray(settings.services) ? settings.services.filter((name) => typeof name === 'string') : [];

/** A name that Manager does not know stays visible, with Manager's words; everything else that goes wrong concerns all services. */
async function readInstanceOf(manager: Manager, clusterId: string, service: string): Promise<Instance> {
  try {
    return instanceOf(service, await readService(manager, clusterId, service));
  } catch (error) {
    if (!(error instanceof ProviderError) || !['rejected', 'not-found'].includes(error.facts.class)) throw error;
    return instanceOf(service, { state: 'unknown', vendorState: error.facts.message });
  }
}

/** As named at import, else as the cloud API lists them. Manager itself has no call for it. */
async function serviceNames(cluster: ClusterRef, cloud: CloudApi | null): Promise<string[]> {
  const named = servicesOf(cluster);
  if (named.length > 0) return named;
  const cloudId = cloudIdOf(cluster);
  if (cloud && cloudId) return cloud.serviceNames(cloudId);
  throw new ProviderError({ class: 'rejected', code: 'no-services-named', message: "Manager lists no services: name them in the cluster's settings, or give the credential cloud keys and the cluster its cloud id." });
}

async function describe(manager: Manager, cloud: CloudApi | null, cluster: ClusterRef, now: () => number): Promise<Topology> {
  const list = await manager.read('/v1/clusters', clusters);
  const known = list.clusters.find(({ id }) => String(id) === cluster.externalId);
  if (!known) throw new ProviderError({ class: 'not-found', code: 'cluster-not-listed', message: 'Manager does not list this cluster.' });
  const { state } = await manager.read(clusterStatusPath(cluster.externalId), clusterStatus);
  const services = await serviceNames(cluster, cloud);
  const cloudId = cloudIdOf(cluster);
  const instances: Instance[] = [];
  for (let start = 0; start < services.length; start += atOnce) {
    const batch = services.slice(start, start + atOnce);
    instances.push(...(await Promise.all(batch.map((service) => readInstanceOf(manager, cluster.externalId, service)))));
  }
  const busy = known.cluster_state || null;
  return {
    observedAt: new Date(now()).toISOString(),
    source: 'clusters, cluster status, service summaries',
    health: healthOf(state ?? '', busy, instances),
    vendorState: state ?? '',
    busy,
    instances,
    facts: [],
    ...(cloud && cloudId && { roleReading: await readRoles(cloud, cloudId) }),
  };
}

async function submit(manager: Manager, { cluster, params: stored, secrets }: SubmitInput): Promise<Accepted> {
  const params = stepParams.parse(stored);
  const answer = await manager.write(actionPath(cluster.externalId, params), bodyOf(params, secrets.userPassword));
  const vendorState = answer.state ?? null;
  const accepted = { requestId: null, vendorState, doubtful: [] };
  if ((answer.id ?? -1) > 0) return { ...accepted, vendorIds: { command_id: String(answer.id) } };
  // No command and COMPLETE: finished before the answer. Remembered, so that following can confirm it by looking.
  if (vendorState?.toUpperCase() === 'COMPLETE' && !answer.error_code) return { ...accepted, vendorIds: { state: 'COMPLETE' } };
  throw unreadable('write', 200, 'a command or a completion');
}

export function connect(credential: FieldValues, deps: ConnectDeps): ProviderClient {
  // Built at the first call: an address that cannot be read is then an answer to that call.
  let built: Manager | undefined;
  const manager = (): Manager => (built ??= new Manager(settingsOf(credential), deps));
  const cloud = (): CloudApi | null => {
    const settings = settingsOf(credential).cloud;
    return settings && new CloudApi(settings, deps);
  };
  return {
    async testCredential() {
      manager().session.startOver();
      const list = await manager().read('/v1/clusters', clusters);
      const names = list.clusters.map(({ id, name }) => name || String(id)).join(', ');
      return { message: `Manager answered: ${names || 'no cluster'}.`, requestId: null };
    },
    async listClusters() {
      const list = await manager().read('/v1/clusters', clusters);
      return Promise.all(
        distinctBy(list.clusters, ({ id }) => id).map(async ({ id, name, version, cluster_state }) => ({
          externalId: String(id),
          name: name || `cluster ${id}`,
          vendorState: cluster_state || ((await manager().read(clusterStatusPath(String(id)), clusterStatus)).state ?? ''),
          version: version ?? null,
          region: null,
        })),
      );
    },
    describeCluster: (cluster) => describe(manager(), cloud(), cluster, deps.now),
    preflight: () => Promise.resolve([]),
    submit: (input) => submit(manager(), input),
    follow: (input) => follow(manager(), input, deps.now()),
    settle: (input) => settle(manager(), input),
  };
}
