import 'server-only';
import type { Grants } from '@/lib/auth/permissions';

export type Actor =
  | { kind: 'user'; id: string; name: string; email: string; grants: Grants }
  /** Background work: attributable too, and allowed nothing that needs a person's permission. */
  | { kind: 'system'; id: null; name: 'runner' | 'observer' | 'setup' };

/** Who asks, from where. Every verb takes it first. */
export interface Ctx {
  actor: Actor;
  requestId: string;
  origin: { address: string | null; userAgent: string | null; sessionId: string | null };
}

export const systemCtx = (name: 'runner' | 'observer' | 'setup', requestId: string): Ctx => ({
  actor: { kind: 'system', id: null, name },
  requestId,
  origin: { address: null, userAgent: null, sessionId: null },
});
