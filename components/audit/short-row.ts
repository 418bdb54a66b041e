import type { AuditRow } from '@/lib/schemas/audit';

export interface ShortRow extends AuditRow {
  /** Name of a shortened list -> its true length. */
  cut: Record<string, number>;
}
