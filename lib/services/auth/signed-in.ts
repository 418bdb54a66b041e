import 'server-only';
import { AppError } from '@/lib/platform/errors';
import type { Actor, Ctx } from '../context';

/** What everybody may do with her own account needs no permission, only a person with a session. */
export function signedIn(ctx: Ctx): { user: Extract<Actor, { kind: 'user' }>; sessionId: string } {
  if (ctx.actor.kind !== 'user' || ctx.origin.sessionId === null) throw new AppError('unauthenticated', 'unauthenticated');
  return { user: ctx.actor, sessionId: ctx.origin.sessionId };
}
