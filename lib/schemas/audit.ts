import { z } from 'zod';
import type { JsonValue } from '@/lib/providers/contract';
import { Id, type IsoTime } from './basics';
import { auditActions, auditOutcomes } from './choices';

export type AuditOutcome = (typeof auditOutcomes)[number];

export type AuditAction = (typeof auditActions)[number];

export const AuditFilter = z.object({
  actor: z.string().trim().max(120).optional(),
  teamId: Id.optional(),
  clusterId: Id.optional(),
  operationId: Id.optional(),
  action: z.enum(auditActions).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditPageInput = AuditFilter.extend({ before: z.coerce.bigint().positive().optional() });
export type AuditPageInput = z.infer<typeof AuditPageInput>;

/** The body of a row, as hashed. Names of things are kept, so that the row still reads when they are gone. */
export interface AuditBody {
  v: 1;
  action: AuditAction;
  outcome: AuditOutcome;
  actor: { kind: 'user' | 'system'; id: string | null; name: string };
  origin: { address: string | null; userAgent: string | null; sessionId: string | null; requestId: string };
  team?: { id: string; name: string };
  cluster?: { id: string; name: string; providerId: string; environment: string };
  operationId?: string;
  reason?: string;
  /** Everything particular to the action: targets, vendor ids, before and after. Never a secret. */
  details: Record<string, JsonValue>;
  /** Keeps a purged body from being guessed by its hash. */
  salt: string;
}

export interface AuditRow {
  seq: string;
  at: IsoTime;
  body: AuditBody;
  hash: string;
}

export interface AuditPage {
  rows: AuditRow[];
  /** Value for `before` of the next page; null at the end. */
  next: string | null;
  teams: { id: string; name: string }[];
  clusters: { id: string; name: string }[];
  canExport: boolean;
}
