import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { InsightsInput } from '@/lib/schemas/insights';

/** What is counted: operations `o` of the reader's teams that pass the filter, from a moment on. */
export interface Scope {
  operations: Prisma.Sql;
  at: Date;
  from: Date;
  zone: string;
  step: 'day' | 'week';
}

/** Condition on an operation `o`. `teams` null: all of them. */
export function operationsOf(teams: string[] | null, filter: InsightsInput): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`TRUE`];
  if (teams) parts.push(Prisma.sql`o.team_id = ANY(${teams}::uuid[])`);
  if (filter.teamId) parts.push(Prisma.sql`o.team_id = ${filter.teamId}::uuid`);
  if (filter.environment) parts.push(Prisma.sql`o.environment = ${filter.environment}`);
  if (filter.providerId) parts.push(Prisma.sql`o.provider_id = ${filter.providerId}`);
  return Prisma.join(parts, ' AND ');
}
