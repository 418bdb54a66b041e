import type { JsonValue } from '@/lib/providers/contract';
import type { AuditBody } from '@/lib/schemas/audit';

const shown = 200;

/** A body for the page: long lists are cut and their length is told. The export always has the whole row. */
export function shortBody(body: AuditBody): { body: AuditBody; cut: Record<string, number> } {
  const cut: Record<string, number> = {};
  const details = Object.fromEntries(
    Object.entries(body.details).map(([name, value]): [string, JsonValue] => {
      if (!Array.isArray(value) || value.length <= shown) return [name, value];
      cut[name] = value.length;
      return [name, value.slice(0, shown)];
    }),
  );
  return { body: { ...body, details }, cut };
}
