import type { ClusterSummary, ConnectDeps, FieldValues, ProviderClient } from '../contract';
import { createCall } from './call';
import { flowIds } from './flow';
import { judge } from './follow';
import { serviceCandidates, toTopology } from './map';
import { observe, paramsSchema } from './observe';
import { mapBounded } from '../contract/map-bounded';
import { call as operationCall } from './plan';
import { readCandidate, readCluster, readClusters, readNodes } from './read';
import { isAtRest, settlementOf } from './settle';
import { clusterStatus } from './status';
import { clusterBusy } from './warnings';
import { acknowledged, instancesList } from './wire';

export function connect(credential: FieldValues, deps: ConnectDeps): ProviderClient {
  const call = createCall(credential, deps);

  return {
    async testCredential() {
      const { data, requestId } = await call('DescribeInstancesList', { DisplayStrategy: 'clusterList', Offset: 0, Limit: 1 }, instancesList);
      return { message: `DescribeInstancesList: TotalCnt ${data.TotalCnt ?? data.InstancesList.length}`, requestId };
    },

    async listClusters() {
      return (await readClusters(call)).flatMap((cluster): ClusterSummary[] => {
        if (!cluster.ClusterId) return [];
        return [
          {
            externalId: cluster.ClusterId,
            name: cluster.ClusterName || cluster.ClusterId,
            vendorState: clusterStatus(cluster.Status, cluster.StatusDesc).vendorState,
            version: cluster.EmrVersion ?? null,
            region: cluster.Zone?.replace(/-\d+$/, '') ?? null,
          },
        ];
      });
    },

    async describeCluster({ externalId }) {
      const [cluster, nodes] = await Promise.all([readCluster(call, externalId), readNodes(call, externalId)]);
      const readings = await mapBounded(serviceCandidates(cluster, nodes), 4, (service) => readCandidate(call, externalId, service));
      return toTopology(cluster, nodes, readings.filter((reading) => reading !== null), new Date(deps.now()).toISOString());
    },

    async preflight({ cluster, topology }) {
      const { Status, ClusterTitle } = await readCluster(call, cluster.externalId);
      const { phase, vendorState } = clusterStatus(Status, ClusterTitle);
      return phase === 'busy' && !topology.busy ? [clusterBusy(vendorState)] : [];
    },

    async submit({ params }) {
      const { body } = paramsSchema.parse(params);
      const { data, requestId } = await call(operationCall, body, acknowledged, 'write');
      return { vendorIds: { RequestId: requestId, ...flowIds(data) }, requestId, vendorState: null, doubtful: [] };
    },

    follow: async (input) => judge(input, await observe(call, input), deps.now()),
    settle: async (input) => settlementOf(input, await observe(call, input)),
    isAtRest: async (input) => isAtRest(input, await observe(call, input)),
  };
}
