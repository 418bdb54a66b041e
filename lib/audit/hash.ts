import { createHash } from 'node:crypto';

export const genesisHash = '0'.repeat(64);

export const bodyHash = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

/**
 * The chain's rule, the same as in the SQL function `audit_append`: SHA-256 over five lines.
 * `at` is UTC with microseconds, e.g. `2026-01-02T03:04:05.678901Z`.
 */
export const rowHash = (row: { seq: string; at: string; previousHash: string; bodyHash: string }): string =>
  createHash('sha256').update(['drydock-audit-1', row.seq, row.at, row.previousHash, row.bodyHash].join('\n')).digest('hex');
