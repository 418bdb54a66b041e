import { stringify } from 'csv-stringify/sync';
import type { AuditRow } from '@/lib/schemas/audit';

export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const contentTypes: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' };

const columns = ['seq', 'at', 'action', 'outcome', 'actor', 'team', 'cluster', 'operation', 'reason', 'address', 'userAgent', 'session', 'request', 'details', 'hash'];

const toRecord = ({ seq, at, body, hash }: AuditRow): (string | null | undefined)[] => [
  seq,
  at,
  body.action,
  body.outcome,
  body.actor.name,
  body.team?.name,
  body.cluster?.name,
  body.operationId,
  body.reason,
  body.origin.address,
  body.origin.userAgent,
  body.origin.sessionId,
  body.origin.requestId,
  JSON.stringify(body.details),
  hash,
];

/** `escape_formulas` keeps a hostile name from becoming a formula in a spreadsheet. */
const csvLine = (record: (string | null | undefined)[]): string => stringify([record], { escape_formulas: true });

export const header = (format: ExportFormat): string => (format === 'csv' ? csvLine(columns) : '');

export const line = (format: ExportFormat, row: AuditRow): string => (format === 'csv' ? csvLine(toRecord(row)) : `${JSON.stringify(row)}\n`);
