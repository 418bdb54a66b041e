import 'server-only';
import { isAllowed } from '@/lib/auth/permissions';
import type { SavedSelection } from '@/lib/schemas/selection';
import type { Ctx } from '@/lib/services/context';

interface Row {
  id: string;
  name: string;
  count: number;
  teamId: string | null;
  savedByName: string;
  savedAt: Date;
}

/** A row as the screen shows it; `can` only hides what a verb would refuse. */
export const toSavedSelection = (ctx: Ctx, { id, name, count, teamId, savedByName, savedAt }: Row): SavedSelection => ({
  id,
  name,
  count,
  ofTeam: teamId !== null,
  savedByName,
  savedAt: savedAt.toISOString(),
  can: { change: teamId === null || (ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, 'selection:manage', teamId)) },
});
