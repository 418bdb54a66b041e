import 'server-only';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { inRound, ReadRound } from '@/lib/services/credentials/read-round';
import { stepIsFree, toClaim, type Claim, type ClaimedRow } from './claim';
import { inFlight } from './in-flight';
import { pollStep } from './poll-step';
import { runnerId } from './runner-id';
import { settleStep } from './settle-step';

/** Steps of one cluster that are looked at together. */
export type Round = Claim[];

const isDue = Prisma.sql`step.state IN ('running', 'unknown', 'needs-human') AND ${stepIsFree}`;

/**
 * Takes the steps of up to `count` clusters whose next look is due. A cluster is looked at once in an interval whatever the number of
 * processes, operations and watchers: `cluster_poll` says when it was last. A step that would be due half an interval later comes
 * along, so that those of one cluster fall into step with each other.
 */
export async function claimDuePolls(count: number): Promise<Round[]> {
  const intervalSeconds = env().DRYDOCK_POLL_MS / 1000;
  return db().$transaction(async (tx) => {
    const clusters = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO cluster_poll (cluster_id, polled_at)
      SELECT due.cluster_id, clock_timestamp() FROM (
        SELECT o.cluster_id FROM step JOIN operation o ON o.id = step.operation_id LEFT JOIN cluster_poll p ON p.cluster_id = o.cluster_id
        WHERE ${isDue} AND step.next_poll_at <= clock_timestamp() AND o.cluster_id IS NOT NULL
          AND (p.polled_at IS NULL OR p.polled_at <= clock_timestamp() - make_interval(secs => ${intervalSeconds}))
        GROUP BY o.cluster_id ORDER BY min(step.next_poll_at) LIMIT ${count}) due
      ORDER BY due.cluster_id
      ON CONFLICT (cluster_id) DO UPDATE SET polled_at = excluded.polled_at
        WHERE cluster_poll.polled_at <= clock_timestamp() - make_interval(secs => ${intervalSeconds})
      RETURNING cluster_id AS id`;
    const rows = await tx.$queryRaw<(ClaimedRow & { cluster_id: string | null })[]>`
      UPDATE step SET attempt = attempt + 1, lease_owner = ${runnerId()}, lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds})
      FROM operation o
      WHERE o.id = step.operation_id AND step.id IN (
        SELECT step.id FROM step JOIN operation o ON o.id = step.operation_id
        WHERE ${isDue} AND CASE WHEN o.cluster_id IS NULL THEN step.next_poll_at <= clock_timestamp()
          ELSE o.cluster_id = ANY(${clusters.map(({ id }) => id)}::uuid[]) AND step.next_poll_at <= clock_timestamp() + make_interval(secs => ${intervalSeconds / 2}) END
        FOR UPDATE OF step SKIP LOCKED)
      RETURNING step.id, step.operation_id, step.position, step.attempt, step.state, o.cluster_id`;
    const rounds = new Map<string, Round>();
    for (const row of rows) {
      const key = row.cluster_id ?? row.id;
      rounds.set(key, [...(rounds.get(key) ?? []), toClaim(row)]);
    }
    return [...rounds.values()];
  });
}

const look = (claim: Claim): Promise<void> => (claim.state === 'unknown' ? settleStep(claim) : pollStep(claim));

/** The looks of one round: they ask the vendor the same question once. */
export function looksOf(round: Round): (() => Promise<void>)[] {
  const reads = new ReadRound();
  return round.map((claim) => () => inRound(reads, () => inFlight(claim, look)));
}
