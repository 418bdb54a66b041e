import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import { canonicalJson } from '@/lib/platform/canonical';
import type { AuditAction, AuditBody, AuditOutcome } from '@/lib/schemas/audit';
import type { JsonValue } from '@/lib/providers/contract';

/** Who and from where, without the grants: what a row keeps of a `Ctx`. */
export interface AuditActor {
  actor: { kind: 'user' | 'system'; id: string | null; name: string };
  requestId: string;
  origin: { address: string | null; userAgent: string | null; sessionId: string | null };
}

export interface AuditEntry {
  action: AuditAction;
  outcome: AuditOutcome;
  team?: { id: string; name: string };
  cluster?: { id: string; name: string; providerId: string; environment: string };
  operationId?: string;
  reason?: string;
  details?: Record<string, JsonValue>;
}

/** Control characters and line separators would let a name forge lines in an export. */
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, ' ');

function cleaned(value: JsonValue): JsonValue {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), cleaned(inner)]));
  return value;
}

/**
 * Appends one row to the chain as part of the caller's transaction: it gets its number, its time and its place while that commits,
 * so that the chain's one lock is never held while this process thinks. Several rows of one transaction keep their order.
 * Fails closed: when the row cannot be written, the commit fails, and with it the change it stands for.
 */
export async function appendAudit(tx: Db, who: AuditActor, entry: AuditEntry): Promise<void> {
  const body: AuditBody = {
    v: 1,
    action: entry.action,
    outcome: entry.outcome,
    actor: { kind: who.actor.kind, id: who.actor.id, name: clean(who.actor.name) },
    origin: { ...who.origin, userAgent: who.origin.userAgent && clean(who.origin.userAgent).slice(0, 300), requestId: who.requestId },
    ...(entry.team && { team: { id: entry.team.id, name: clean(entry.team.name) } }),
    ...(entry.cluster && { cluster: { ...entry.cluster, name: clean(entry.cluster.name) } }),
    ...(entry.operationId && { operationId: entry.operationId }),
    ...(entry.reason && { reason: clean(entry.reason) }),
    details: cleaned(entry.details ?? {}) as Record<string, JsonValue>,
    salt: randomBytes(16).toString('hex'),
  };
  const bytes = new Uint8Array(Buffer.from(canonicalJson(body), 'utf8'));
  await tx.$executeRaw`SELECT audit_append_at_commit(${bytes})`;
}
