import type { Accepted, ClusterRef, ConnectDeps, FieldValues, ProviderClient, SubmitInput, Topology } from '../contract';
import { acsRegion, createAcsCall, type AcsCall } from '../contract/acs-gateway';
import { queryOf, stepParams, version } from './calls';
import { originOf } from './endpoint';
import { follow } from './follow';
import { toTopology } from './map';
import { readOffers } from './read-offers';
import { createReads, type Reads } from './reads';
import { settle } from './settle';
import { runApplicationActionReply } from './wire';

async function describe(reads: Reads, { externalId: id }: ClusterRef, now: () => number): Promise<Topology> {
  const [cluster, nodes, nodeGroups, instances] = await Promise.all([
    reads.cluster(id),
    reads.nodes(id),
    reads.nodeGroups(id),
    reads.instances(id),
  ]);
  const observedAt = new Date(now()).toISOString();
  const offers = await readOffers(reads, id, [...new Set(instances.map(({ ApplicationName }) => ApplicationName))]);
  return toTopology({ cluster, nodes, nodeGroups, instances, offers }, observedAt);
}

async function submit(call: AcsCall, region: string, input: SubmitInput): Promise<Accepted> {
  const params = stepParams.parse(input.params);
  const query = queryOf(params, region, input.cluster.externalId, input.description);
  const { reply, requestId } = await call({ action: 'RunApplicationAction', query, kind: 'write' }, runApplicationActionReply);
  const abnormal = reply.AbnInstances ?? [];
  // A node without an id may be any of them.
  const isMeant = (id: string, { NodeId }: (typeof abnormal)[number]): boolean => !NodeId || NodeId === id;
  const nodeIdOf = (key: string): string => key.split('/').at(-1) ?? '';
  const nodeIds = [...new Set(params.keys.map(nodeIdOf))].filter((id) => abnormal.some((node) => isMeant(id, node)));
  return {
    // The abnormal nodes travel along: following must not count their silence as success.
    vendorIds: { OperationId: reply.OperationId, ...(nodeIds.length ? { AbnInstances: nodeIds.join(',') } : {}) },
    requestId,
    vendorState: null,
    doubtful: params.keys.flatMap((key) => {
      const named = abnormal.filter((node) => isMeant(nodeIdOf(key), node));
      return named.slice(0, 1).map(({ NodeName, NodeId }) => ({ key, message: `AbnInstances: ${[NodeName, NodeId].filter(Boolean).join(' ') || 'a node without a name'}` }));
    }),
  };
}

export function connect(credential: FieldValues, deps: ConnectDeps): ProviderClient {
  const region = acsRegion(credential);
  const call = createAcsCall({ origin: originOf(credential), version, credential, deps });
  const reads = createReads(call, region);
  return {
    async testCredential() {
      const { reply, requestId } = await reads.firstCluster();
      const count = reply.TotalCount ?? reply.Clusters?.length ?? 0;
      return { message: `ListClusters in ${region}: TotalCount ${count}`, requestId };
    },
    async listClusters() {
      const clusters = await reads.clusters();
      return clusters.map(({ ClusterId, ClusterName, ClusterState, ReleaseVersion }) => ({
        externalId: ClusterId,
        name: ClusterName || ClusterId,
        vendorState: ClusterState ?? '',
        version: ReleaseVersion ?? null,
        region,
      }));
    },
    describeCluster: (cluster) => describe(reads, cluster, deps.now),
    preflight: async () => [],
    submit: (input) => submit(call, region, input),
    follow: (input) => follow(reads, input, deps.now()),
    settle: (input) => settle(reads, input),
  };
}
