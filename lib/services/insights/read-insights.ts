import 'server-only';
import { db } from '@/lib/db/client';
import { defaultPeriod } from '@/lib/schemas/choices';
import type { Insights, InsightsInput } from '@/lib/schemas/insights';
import { teamScope } from '@/lib/services/auth/team-scope';
import type { Ctx } from '@/lib/services/context';
import { countOutcomes } from './count-outcomes';
import { durationSpread } from './duration-spread';
import { operationsOf, type Scope } from './scope';
import { timeAway } from './time-away';
import { topActors } from './top-actors';

/** A year is shown in weeks: its days could not be told apart. */
const stepOf = (period: string): Scope['step'] => (period === '365' ? 'week' : 'day');

/** The first moment of the period's first local day or week, and now, by the database's clock. */
async function momentsOf({ period = defaultPeriod, zone }: InsightsInput): Promise<{ at: Date; from: Date }> {
  const [moments] = await db().$queryRaw<{ at: Date; from: Date }[]>`
    SELECT now() AS at, date_trunc(${stepOf(period)}, now() AT TIME ZONE ${zone} - make_interval(days => ${Number(period) - 1}::int)) AT TIME ZONE ${zone} AS "from"`;
  if (!moments) throw new Error('The database told no time.');
  return moments;
}

/** What happened in the reader's teams, counted by the database: rows are never loaded. */
export async function readInsights(ctx: Ctx, filter: InsightsInput): Promise<Insights> {
  const { teamId } = await teamScope(ctx, 'operation:read');
  const inTeams = teamId ? { teamId } : {};
  const { at, from } = await momentsOf(filter);
  const scope: Scope = { operations: operationsOf(teamId?.in ?? null, filter), at, from, zone: filter.zone, step: stepOf(filter.period ?? defaultPeriod) };
  const [days, durations, away, actors, teams, providers] = await Promise.all([
    countOutcomes(db(), scope),
    durationSpread(db(), scope),
    timeAway(db(), scope),
    topActors(db(), scope),
    db().team.findMany({ where: teamId ? { id: teamId } : {}, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    db().cluster.findMany({ where: inTeams, distinct: ['providerId'], select: { providerId: true }, orderBy: { providerId: 'asc' } }),
  ]);
  return { at: at.toISOString(), from: from.toISOString(), step: scope.step, days, durations, away, actors, teams, providerIds: providers.map(({ providerId }) => providerId) };
}
