import type { PlanInput, PlanWarning } from '../contract';
import type { Gateway } from './gateway';
import { lastBackupAt } from './map';
import { isRefusal, readBackups } from './reads';
import type { WireBackup } from './wire';

/** The vendor refuses a stop when the last backup is older than 24 h; one hour is kept for reading, confirming and clock differences. */
const freshHours = 23;

/** Single-node instances cannot be backed up, and the vendor does not ask it of them. */
export async function preflight(gateway: Gateway, { action, cluster, topology }: PlanInput, now: number): Promise<PlanWarning[]> {
  const single = topology.facts.some(({ name, value }) => name === 'cacheMode' && value === 'single');
  if (action.id !== 'stop' || single) return [];
  let backups: WireBackup[];
  try {
    backups = await readBackups(gateway, cluster);
  } catch (error) {
    // The vendor itself decides about the stop; not being allowed to look must not forbid to ask it.
    if (isRefusal(error)) return [{ code: 'backup-unknown', level: 'warning', params: { code: error.facts.code }, remedy: 'create-backup' }];
    throw error;
  }
  const last = lastBackupAt(backups);
  const hours = last === null ? null : Math.max(0, Math.floor((now - Date.parse(last)) / 360_000) / 10);
  return hours !== null && hours < freshHours
    ? [{ code: 'backup-age', level: 'info', params: { hours } }]
    : [{ code: 'backup-age', level: 'warning', params: { hours: hours ?? 'none' }, remedy: 'create-backup' }];
}
