import { ProviderError, type ClusterRef, type HttpReply } from '../contract';
import { distinctBy } from '../contract/distinct';
import { requestIdOf } from './errors';
import type { Gateway } from './gateway';
import { backupsReply, groupsReply, instanceReply, instancesReply, jobReply, nodesReply, type WireBackup, type WireGroup, type WireInstance, type WireNode } from './wire';

const pageSize = 100;
const mostPages = 100;

/** Every row of a list that comes in pages, whatever its order. */
async function readPages<Row>(what: string, idOf: (row: Row) => string | null | undefined, page: (query: Record<string, string>) => Promise<{ rows: Row[]; reply: HttpReply }>): Promise<Row[]> {
  let all: Row[] = [];
  for (let number = 0; ; number += 1) {
    const { rows, reply } = await page({ limit: String(pageSize), offset: String(number * pageSize) });
    const known = all.length;
    all = distinctBy([...all, ...rows], idOf);
    if (rows.length < pageSize) return all;
    if (all.length === known || number + 1 === mostPages) {
      throw new ProviderError({ class: 'unreachable', code: 'endless-list', message: `DCS repeats its pages of ${what}, so the list cannot be read to the end.`, requestId: requestIdOf(reply) });
    }
  }
}

export const readInstances = (gateway: Gateway): Promise<WireInstance[]> =>
  readPages('instances', ({ instance_id }) => instance_id, async (query) => {
    const { data, reply } = await gateway.read(['instances'], instancesReply, query);
    return { rows: data.instances, reply };
  });

export const readInstance = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireInstance> =>
  (await gateway.read(['instances', externalId], instanceReply)).data;

export const readNodes = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireNode[]> =>
  distinctBy((await gateway.read(['instances', externalId, 'logical-nodes'], nodesReply)).data.nodes, ({ node_id }) => node_id);

/** Really `instance`, in the singular. Single-node instances have no groups and are refused. */
export const readGroups = async (gateway: Gateway, { externalId }: ClusterRef): Promise<WireGroup[]> =>
  (await gateway.read(['instance', externalId, 'groups'], groupsReply)).data.group_list;

export const readBackups = (gateway: Gateway, { externalId }: ClusterRef): Promise<WireBackup[]> =>
  readPages('backups', ({ backup_id }) => backup_id, async (query) => {
    const { data, reply } = await gateway.read(['instances', externalId, 'backups'], backupsReply, query);
    return { rows: data.backup_record_response, reply };
  });

/** Refusals that leave a read without answer, e.g. because the key lacks a permission or the instance is being created. */
export const isRefusal = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && ['auth', 'rejected', 'busy', 'not-found'].includes(error.facts.class);

/** Null when the vendor does not know the job (any more). */
export async function readJob(gateway: Gateway, jobId: string): Promise<{ status: string; fail_reason?: string | null } | null> {
  try {
    return (await gateway.read(['jobs', jobId], jobReply)).data;
  } catch (error) {
    if (error instanceof ProviderError && ['rejected', 'not-found'].includes(error.facts.class)) return null;
    throw error;
  }
}
