import { ProviderError, type ClusterRef } from '../contract';
import { distinctBy } from '../contract/distinct';
import type { Gateway } from './gateway';
import { backupsReply, groupsReply, instanceReply, instancesReply, jobReply, nodesReply, type WireBackup, type WireGroup, type WireInstance, type WireNode } from './wire';

const pageSize = 100;
const mostPages = 100;

export async function readInstances(gateway: Gateway): Promise<WireInstance[]> {
  let all: WireInstance[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: String(pageSize), offset: String(page * pageSize) };
    const { instances } = (await gateway.read(['instances'], instancesReply, query)).data;
    const known = all.length;
    all = distinctBy([...all, ...instances], ({ instance_id }) => instance_id);
    if (instances.length < pageSize) return all;
    if (all.length === known) break;
  }
  throw new ProviderError({ class: 'unreachable', code: 'endless-list', message: 'DCS repeats its pages of instances, so the list cannot be read to the end.' });
}

export const readInstance = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireInstance> =>
  (await gateway.read(['instances', externalId], instanceReply)).data;

export const readNodes = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireNode[]> =>
  distinctBy((await gateway.read(['instances', externalId, 'logical-nodes'], nodesReply)).data.nodes, ({ node_id }) => node_id);

/** Really `instance`, in the singular. Single-node instances have no groups and are refused. */
export const readGroups = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireGroup[]> =>
  (await gateway.read(['instance', externalId, 'groups'], groupsReply)).data.group_list;

export const readBackups = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireBackup[]> =>
  (await gateway.read(['instances', externalId, 'backups'], backupsReply, { limit: String(pageSize), offset: '0' })).data.backup_record_response;

/** Null when the vendor does not know the job (any more). */
export async function readJob(gateway: Gateway, jobId: string): Promise<{ status: string; fail_reason?: string | null } | null> {
  try {
    return (await gateway.read(['jobs', jobId], jobReply)).data;
  } catch (error) {
    if (error instanceof ProviderError && ['rejected', 'not-found'].includes(error.facts.class)) return null;
    throw error;
  }
}
