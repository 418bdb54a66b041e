import { z } from 'zod';
import { answer, many, text } from '../contract/tolerant';

/**
 * What the vendor answers, read tolerantly: its own samples mix numbers and texts, and write `{}` where null is meant.
 * Unknown keys pass, anything may be missing, a value of an unexpected type counts as missing.
 */

/** What 204 stands for; only the list of backups is known to answer so. */
export const noBackups = { backup_record_response: [] };

const instance = z.looseObject({
  instance_id: text,
  name: text,
  engine: text,
  engine_version: text,
  status: text,
  spec_code: text,
  cache_mode: text,
  task: z.unknown().optional(),
});
export type WireInstance = z.infer<typeof instance>;
export const instanceReply = answer(['instance_id', 'status'], instance);

export const instancesReply = answer(
  ['instance_num', 'instances'],
  z.looseObject({ instance_num: z.coerce.number().nullish().catch(null), instances: many(instance) }),
);

const node = z.looseObject({
  node_id: text,
  logical_node_id: text,
  name: text,
  status: text,
  node_role: text,
  node_type: text,
  node_ip: text,
  /** 0 to 100; 0 is never made master. */
  priority_weight: text,
  group_id: text,
  group_name: text,
});
export type WireNode = z.infer<typeof node>;
export const nodesReply = answer(['nodes', 'total'], z.looseObject({ nodes: many(node) }));

const replication = z.looseObject({ node_id: text, replication_ip: text, replication_role: text, status: text });
const group = z.looseObject({ group_id: text, group_name: text, replication_list: many(replication) });
export type WireGroup = z.infer<typeof group>;
export const groupsReply = answer(['group_list', 'group_count'], z.looseObject({ group_list: many(group) }));

const backup = z.looseObject({
  backup_id: text,
  status: text,
  progress: text,
  backup_type: text,
  created_at: text,
  updated_at: text,
  error_code: text,
});
export type WireBackup = z.infer<typeof backup>;
export const backupsReply = answer(['backup_record_response', 'total_num'], z.looseObject({ backup_record_response: many(backup) }));

export const backupCreated = z.looseObject({ backup_id: z.string().min(1) });

export const jobReply = z.looseObject({ job_id: text, job_type: text, status: z.string(), fail_reason: text });

export const statusResults = z.looseObject({
  results: z.array(z.looseObject({ instance: z.string(), result: z.string() })).min(1),
});

export const errorReply = z.looseObject({
  error_code: text,
  error_msg: text,
  request_id: text,
  error: z.looseObject({ code: text, message: text }).nullish().catch(null),
});

const jobId = /^[0-9a-f]{8}[0-9a-f-]{24,28}$/i;

/** The job id comes as a JSON object, as a JSON string or as bare text, each with or without `job_id:` in front. Null when none of them. */
export function jobIdOf(reply: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(reply);
  } catch {
    value = reply; // bare text is one of the three documented or observed shapes
  }
  if (typeof value === 'object' && value !== null && 'job_id' in value) value = value.job_id;
  if (typeof value !== 'string') return null;
  const id = value.trim().replace(/^job_id\s*:\s*/, '');
  return jobId.test(id) ? id : null;
}
