import { ProviderError, type Accepted, type ClusterRef, type ConnectDeps, type FieldValues, type HttpReply, type ProviderClient, type SubmitInput } from '../contract';
import { requestOf, stepParams, type StepParams } from './calls';
import { requestIdOf, unreadable } from './errors';
import { follow } from './follow';
import { Gateway, json, regionOf } from './gateway';
import { cacheModeOf, topologyOf } from './map';
import { preflight } from './preflight';
import { isRefusal, readBackups, readGroups, readInstance, readInstances, readNodes } from './reads';
import { settle } from './settle';
import { backupCreated, instancesReply, jobIdOf, statusResults } from './wire';

/** The vendor's yes, in the shape that each call documents. Anything else may or may not have been executed. */
function acceptedIds(params: StepParams, reply: HttpReply, instanceId: string): Record<string, string> {
  switch (params.call) {
    case 'ChangeNodesStartStopStatus': {
      const jobId = jobIdOf(reply.text);
      if (!jobId) throw unreadable(reply, 'write', 'a job id');
      return { job_id: jobId };
    }
    case 'CopyInstance': {
      const created = backupCreated.safeParse(json(reply.text));
      if (!created.success) throw unreadable(reply, 'write', 'a backup id');
      return { backup_id: created.data.backup_id };
    }
    case 'RestartOrFlushInstances': {
      const results = statusResults.safeParse(json(reply.text)).data?.results;
      const result = results?.find(({ instance }) => instance === instanceId)?.result.toLowerCase();
      if (result === 'success') return {};
      if (result !== 'failed') throw unreadable(reply, 'write', 'a result for this instance');
      throw new ProviderError({
        class: 'rejected',
        code: 'result-failed',
        message: 'DCS answered HTTP 200 with the result "failed" for this instance.',
        requestId: requestIdOf(reply),
        httpStatus: reply.status,
      });
    }
  }
}

async function submit(gateway: Gateway, { cluster, params: stored, description }: SubmitInput): Promise<Accepted> {
  const params = stepParams.parse(stored);
  const reply = await gateway.write(requestOf(params, cluster.externalId, description));
  return { vendorIds: acceptedIds(params, reply, cluster.externalId), requestId: requestIdOf(reply), vendorState: null, doubtful: [] };
}

async function describe(gateway: Gateway, cluster: ClusterRef, now: () => number) {
  const detail = await readInstance(gateway, cluster);
  // Single-node instances have neither groups nor backups; the vendor refuses both questions. Where it refuses them elsewhere,
  // the nodes are shown all the same: they name their shards themselves.
  const single = cacheModeOf(detail) === 'single';
  const [nodes, groups, backups] = await Promise.all([
    readNodes(gateway, cluster),
    single ? [] : readGroups(gateway, cluster).catch((error: unknown) => (isRefusal(error) ? [] : Promise.reject(error))),
    single ? [] : readBackups(gateway, cluster).catch((error: unknown) => (isRefusal(error) ? { refused: error.facts.code } : Promise.reject(error))),
  ]);
  return topologyOf({ detail, nodes, groups, backups, name: cluster.name, observedAt: new Date(now()).toISOString() });
}

export function connect(credential: FieldValues, deps: ConnectDeps): ProviderClient {
  const gateway = new Gateway(credential, deps);
  return {
    async testCredential() {
      const { data, reply } = await gateway.read(['instances'], instancesReply, { limit: '1', offset: '0' });
      return { message: `DCS answered: ${data.instance_num ?? data.instances.length} instances in this project.`, requestId: requestIdOf(reply) };
    },
    async listClusters() {
      const instances = await readInstances(gateway);
      return instances.flatMap(({ instance_id, name, status, engine, engine_version }) =>
        instance_id
          ? [{
              externalId: instance_id,
              name: name || instance_id,
              vendorState: status ?? '',
              version: [engine, engine_version].filter(Boolean).join(' ') || null,
              region: regionOf(credential),
            }]
          : [],
      ); // prettier-ignore
    },
    describeCluster: (cluster) => describe(gateway, cluster, deps.now),
    preflight: (input) => preflight(gateway, input, deps.now()),
    submit: (input) => submit(gateway, input),
    follow: (input) => follow(gateway, input, deps.now()),
    settle: (input) => settle(gateway, input, deps.now()),
  };
}
