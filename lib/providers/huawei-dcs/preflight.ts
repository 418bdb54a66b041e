import type { PlanInput, PlanWarning } from '../contract';
import type { Gateway } from './gateway';
import { lastBackupAt } from './map';
import { readBackups } from './reads';

/** The vendor refuses a stop when the last backup is older than 24 h; one hour is kept for reading, confirming and clock differences. */
const freshHours = 23;

/** Single-node instances cannot be backed up, and the vendor does not ask it of them. */
export async function preflight(gateway: Gateway, { action, cluster, topology }: PlanInput, now: number): Promise<PlanWarning[]> {
  const single = topology.facts.some(({ name, value }) => name === 'cacheMode' && value === 'single');
  if (action.id !== 'stop' || single) return [];
  const last = lastBackupAt(await readBackups(gateway, cluster));
  const hours = last === null ? null : Math.max(0, Math.floor((now - Date.parse(last)) / 360_000) / 10);
  return hours !== null && hours < freshHours
    ? [{ code: 'backup-age', level: 'info', params: { hours } }]
    : [{ code: 'backup-age', level: 'warning', params: { hours: hours ?? 'none' }, remedy: 'create-backup' }];
}
