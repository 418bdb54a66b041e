import { z } from 'zod';
import { ProviderError, type Accepted, type ClusterFact, type ClusterRef, type ConnectDeps, type FieldValues, type ProviderClient, type SubmitInput, type Topology } from '../contract';
import { acsRegion, createAcsCall, type AcsCall } from '../contract/acs-gateway';
import { requestOf, stepParams, version } from './calls';
import { originOf } from './endpoint';
import { callChecked } from './envelope';
import { follow } from './follow';
import { lookBackMs, operationsSince, previousOperation } from './history';
import { fastRestartFact, toTopology } from './map';
import { createReads, isRefusal, type Reads } from './reads';
import { isAtRest, settle } from './settle';
import type { WireNodeGroup } from './wire';

async function gate(name: string, read: () => Promise<boolean | null | undefined>): Promise<ClusterFact> {
  try {
    return { name, value: String((await read()) ?? 'unknown') };
  } catch (error) {
    // Not being allowed to ask must not hide the cluster; it only keeps the fast mode shut.
    if (isRefusal(error)) return { name, value: `unknown (${error.facts.code})` };
    throw error;
  }
}

async function gatesOf(reads: Reads, id: string, groups: WireNodeGroup[]): Promise<ClusterFact[]> {
  const whole = await gate(fastRestartFact, () => reads.instanceGate(id));
  if (whole.value === 'true') return [whole];
  return [whole, ...(await Promise.all(groups.map(({ NodeGroupId }) => gate(`${fastRestartFact} ${NodeGroupId}`, () => reads.groupGate(id, NodeGroupId)))))];
}

async function describe(reads: Reads, { externalId: id }: ClusterRef, now: () => number): Promise<Topology> {
  const [instance, groups] = await Promise.all([reads.instance(id), reads.nodeGroups(id)]);
  return toTopology({ instance, groups, gates: await gatesOf(reads, id, groups) }, new Date(now()).toISOString());
}

async function submit(call: AcsCall, reads: Reads, { cluster, params: stored }: SubmitInput, now: number): Promise<Accepted> {
  const params = stepParams.parse(stored);
  const { path, query, body } = requestOf(params, cluster.externalId);
  // Read first: afterwards nobody could tell our operation from an earlier one, and the call returns no id.
  // Further back than following looks, so that nothing old can turn up as new.
  const before = await operationsSince(reads, cluster.externalId, params.call, now - 2 * lookBackMs);
  const vendorIds: Record<string, string> = before ? { [previousOperation]: before.at(-1)?.OperationId ?? 'none' } : {};
  try {
    const { requestId } = await callChecked(call, { action: params.call, path, query, body: body && JSON.stringify(body), kind: 'write' }, z.unknown());
    return { vendorIds, requestId, vendorState: null, doubtful: [] };
  } catch (error) {
    if (error instanceof ProviderError && !error.definite) throw new ProviderError({ ...error.facts, vendorIds }, { cause: error });
    throw error;
  }
}

export function connect(credential: FieldValues, deps: ConnectDeps): ProviderClient {
  const region = acsRegion(credential);
  const call = createAcsCall({ origin: originOf(credential), version, credential, deps });
  const reads = createReads(call, region);
  return {
    async testCredential() {
      const { reply, total, requestId } = await reads.firstInstance();
      return { message: `DescribeInstances in ${region}: Total ${total ?? reply?.length ?? 0}`, requestId };
    },
    async listClusters() {
      const instances = await reads.instances();
      return instances.map(({ InstanceId, InstanceName, InstanceStatus, MinorVersion, Version, RegionId }) => ({
        externalId: InstanceId,
        name: InstanceName || InstanceId,
        vendorState: InstanceStatus ?? '',
        version: MinorVersion || Version || null,
        region: RegionId || region,
      }));
    },
    describeCluster: (cluster) => describe(reads, cluster, deps.now),
    preflight: async () => [],
    submit: (input) => submit(call, reads, input, deps.now()),
    follow: (input) => follow(reads, input, deps.now()),
    settle: (input) => settle(reads, input),
    isAtRest: (input) => isAtRest(reads, input),
  };
}
