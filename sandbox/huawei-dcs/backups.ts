import { z } from 'zod';
import { bodyOf, instanceOf, pageOf, type Handler } from './call';
import type { Backup } from './backup';
import { DcsError } from './errors';
import type { CacheInstance } from './instance';

const Body = z.object({ remark: z.string().max(128).nullish(), backup_format: z.enum(['aof', 'rdb']).nullish() });

export const copyInstance: Handler = (account, call) => {
  const instance = instanceOf(account, call);
  const { remark, backup_format } = call.body === '' ? {} : bodyOf(call, Body);
  if (instance.facts.mode === 'single') throw new DcsError('DCS.4095', 'Single-node instances do not support backups.');
  instance.refuseWhileBusy();
  const backup = instance.backups.begin(call.now, remark ?? '', backup_format ?? 'rdb');
  return { body: { backup_id: backup.id }, targets: [instance.facts.id] };
};

export const listBackupRecords: Handler = (account, call) => {
  const instance = instanceOf(account, call);
  const begin = timeOf(call.query.get('begin_time'), 0);
  const end = timeOf(call.query.get('end_time'), Infinity);
  const chosen = instance.backups.list.filter(({ createdAt }) => createdAt >= begin && createdAt <= end).reverse();
  // Without any record the vendor answers 204 and no body at all.
  if (chosen.length === 0) return { status: 204, body: undefined };
  return { body: { total_num: chosen.length, backup_record_response: pageOf(chosen, call).map((backup) => record(instance, backup)) } };
};

function record({ facts, backups, clock }: CacheInstance, backup: Backup) {
  const status = backups.statusOf(backup);
  const ended = status === 'succeed' || status === 'failed';
  const created = new Date(backup.createdAt).toISOString();
  const finishedAt = backup.from < 0 ? backup.createdAt + (backup.endsAt - backup.from) : backup.createdAt + clock.wallAt(backup.endsAt) - clock.wallAt(backup.from);
  return {
    backup_id: backup.id,
    backup_name: `${backup.type === 'auto' ? 'auto_' : ''}${facts.name}_${created.replace(/\D/g, '').slice(0, 14)}`,
    instance_id: facts.id,
    backup_type: backup.type,
    backup_format: backup.format,
    remark: backup.remark,
    status,
    progress: backups.progressOf(backup).toFixed(2),
    size: status === 'succeed' ? facts.capacityGb * 41_943_040 : 0,
    created_at: created,
    updated_at: ended ? new Date(finishedAt).toISOString() : created,
    execution_at: created,
    // An empty object where others would write null: taken from the vendor's own samples.
    error_code: status === 'failed' ? 'dcs.08.0004' : {},
    period: {},
    is_support_restore: status === 'succeed' ? 'TRUE' : 'FALSE',
  };
}

/** yyyyMMddHHmmss in UTC. */
function timeOf(text: string | null, absent: number): number {
  if (text === null) return absent;
  const time = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(time)) throw new DcsError('DCS.4063', `Invalid time: ${text}`);
  return time;
}
