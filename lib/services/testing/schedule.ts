import { db } from '@/lib/db/client';

/** A schedule of the team that stops something every night. */
export async function createSchedule(teamId: string, clusterId: string, owner: { id: string; name: string }): Promise<string> {
  const schedule = await db().schedule.create({
    data: {
      teamId,
      clusterId,
      name: 'every night',
      action: 'stop',
      actionKind: 'stop',
      destructive: true,
      options: {},
      reason: 'a reason',
      rule: { scope: 'cluster', units: [''], clients: true },
      targetCount: 1,
      confirmedPlan: {},
      confirmedFor: [],
      confirmedInstances: [],
      timing: { kind: 'recurring', cron: '0 20 * * *', zone: 'Europe/Berlin' },
      lateMinutes: 0,
      state: 'active',
      nextRunAt: new Date(Date.now() + 3_600_000),
      ownerId: owner.id,
      ownerName: owner.name,
    },
  });
  return schedule.id;
}
