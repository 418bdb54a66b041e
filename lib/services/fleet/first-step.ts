import 'server-only';
import { isAllowed, teamsWith, type Grants } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import type { FirstStep } from '@/lib/schemas/cluster';

/** What somebody who sees no cluster does next; null when others have to do it. Each step needs the one before it. */
export async function firstStep(grants: Grants): Promise<FirstStep | null> {
  const teams = teamsWith(grants, 'credential:create');
  const everywhere = teams === 'all';
  if (!everywhere && teams.length === 0) return null;
  if (everywhere && (await db().team.count()) === 0) return isAllowed(grants, 'team:create', null) ? 'team' : null;
  const credentials = await db().credential.count({ where: everywhere ? {} : { teamId: { in: teams } } });
  return credentials === 0 ? 'credential' : 'import';
}
