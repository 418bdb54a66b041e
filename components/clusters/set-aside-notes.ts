import type { ClusterDetail, SetAside } from '@/lib/schemas/cluster';

export type SetAsideNotes = ReadonlyMap<string, SetAside>;

/** By instance; where one is stopped and in maintenance, what is said of it is the stop. */
export const setAsideNotes = (groups: ClusterDetail['setAside']): SetAsideNotes =>
  new Map([...groups].sort((one, other) => one.kind.localeCompare(other.kind, 'en')).flatMap((group) => group.keys.map((key) => [key, group] as const)));
