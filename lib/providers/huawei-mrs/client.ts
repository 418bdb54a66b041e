import type { Accepted, ConnectDeps, FieldValues, ProviderClient, SubmitInput } from '../contract';
import { distinctBy } from '../contract/distinct';
import { actionPath, bodyOf, clusterStatusPath, stepParams } from './calls';
import { describe } from './describe';
import { unreadable } from './errors';
import { follow } from './follow';
import { testCloud } from './inventory';
import { Manager } from './manager';
import { settle } from './settle';
import { settingsOf } from './settings';
import { CloudView } from './sight';
import { clusters, clusterStatus } from './wire';

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
  const view = new CloudView(credential, deps);
  return {
    async testCredential() {
      manager().session.startOver();
      const list = await manager().read('/v1/clusters', clusters);
      const names = list.clusters.map(({ id, name }) => name || String(id)).join(', ');
      const message = `Manager answered: ${names || 'no cluster'}.`;
      if (!view.isUsed) return { message, requestId: null };
      const cloud = await testCloud(view.cloud());
      return { message: `${message} ${cloud.message}`, requestId: cloud.requestId };
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
    describeCluster: (cluster) => describe(manager(), view, cluster, deps.now),
    preflight: () => Promise.resolve([]),
    submit: (input) => submit(manager(), input),
    follow: (input) => follow(manager(), input, deps.now()),
    settle: (input) => settle(manager(), input),
  };
}
