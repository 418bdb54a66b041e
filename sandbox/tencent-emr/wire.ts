import type { Clock } from '../core/clock';
import type { NodeKind } from './cluster';

/** Numbers that the vendor writes for node kinds; `router` and `db` exist there but not in these clusters. */
export const FLAG: Record<NodeKind, number> = { common: 0, master: 1, core: 2, task: 3 };
export const NODE_KINDS = ['master', 'core', 'task', 'common', 'router'];

const NODE_TYPE: Record<string, number> = {
  NameNode: 1, DataNode: 2, SecondaryNameNode: 3, JournalNode: 4, ZKFailoverController: 5, Zookeeper: 6, ResourceManager: 7,
  NodeManager: 8, JobHistoryServer: 9, HMaster: 20, HRegionServer: 21, HiveMetaStore: 30, HiveServer2: 31, HiveWebHcat: 32, Broker: 45,
};

export function nodeTypeOf(component: string): number {
  return NODE_TYPE[component] ?? 0;
}

/** `YYYY-MM-DD hh:mm:ss` without a zone; the cluster's manager counts in UTC+8. */
export function timeText(clock: Clock, uptime: number): string {
  const shifted = new Date(clock.wallAt(uptime) + 8 * 3600 * 1000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

export const UNSET_TIME = '0000-00-00 00:00:00';

/** Offset counts pages, as the vendor's text says; both 0 means everything where that is documented. */
export function page<T>(rows: T[], offset: number, limit: number): T[] {
  return limit === 0 ? rows : rows.slice(offset * limit, (offset + 1) * limit);
}

/** The vendor sends null where others send an empty list. */
export function listOrNull<T>(rows: T[]): T[] | null {
  return rows.length > 0 ? rows : null;
}
