import { appendAudit } from '@/lib/audit/append';
import type { GlobalRole } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { newId } from '@/lib/platform/ids';
import { providerFor, providerIds } from '@/lib/providers/registry';
import { hashPassword } from '../auth/password';
import { systemCtx } from '../context';
import { sealFields } from '../credentials/sealed-fields';
import { pack } from '@/lib/schemas/packed';
import { createSchedule } from './schedule';
import { topology } from './topology';

/** One team and one of everything that verbs act on. */
export interface Place {
  team: { id: string; name: string };
  memberId: string;
  /** Of the actor where the team is hers, else of a member of that team. */
  sessionId: string;
  credentialId: string;
  idleCredentialId: string;
  clusterId: string;
  idleClusterId: string;
  operationId: string;
  scheduleId: string;
  /** The team's, saved by its keeper. */
  viewId: string;
  selectionId: string;
}

export const password = 'seven grey herons at the lock';
const passwordHash = hashPassword(password);

/** The first provider stands for all; the fields below are its own. */
export const providerId = providerIds[0]!;
/** A loopback address that no setting permits: a verb that is let through stops at the door to the vendor. */
export const credentialFields = { secretId: 'id-of-a-key', secretKey: 'canary-of-a-secret', region: 'ap-singapore', endpoint: 'http://127.0.0.1:9' };

export async function createUser(name: string, globalRole: GlobalRole | null = null) {
  const id = newId();
  return db().user.create({ data: { id, email: `${name}-${id}@drydock.example`, name, globalRole, passwordHash: await passwordHash } });
}

export const createSession = (userId: string) => db().session.create({ data: { userId, expiresAt: new Date(Date.now() + 3_600_000) } });

async function createCredential(teamId: string): Promise<string> {
  const id = newId();
  const stored = sealFields(id, providerFor(providerId).credentialFields, credentialFields);
  await db().credential.create({ data: { id, teamId, providerId, name: id, ...stored, publicFields: toJson(stored.publicFields) } });
  return id;
}

async function createCluster(teamId: string, credentialId: string): Promise<string> {
  const observedAt = new Date();
  const id = newId();
  await db().cluster.create({
    data: { id, teamId, credentialId, providerId, externalId: `emr-${id}`, name: `cluster ${id}`, environment: 'development', observedAt, topology: { create: { observedAt, body: pack(topology(observedAt)) } } },
  });
  return id;
}

export async function createPlace(): Promise<Place> {
  const team = await db().team.create({ data: { name: `team ${newId()}` }, select: { id: true, name: true } });
  const [member, keeper] = await Promise.all([createUser('member'), createUser('keeper')]);
  await db().membership.createMany({ data: [{ teamId: team.id, userId: member.id, role: 'viewer' }, { teamId: team.id, userId: keeper.id, role: 'team-admin' }] });
  const credentialId = await createCredential(team.id);
  const clusterId = await createCluster(team.id, credentialId);
  const operation = await db().operation.create({
    data: {
      teamId: team.id,
      clusterId,
      providerId,
      clusterName: 'cluster',
      environment: 'development',
      action: 'stop',
      actionKind: 'stop',
      options: {},
      reason: 'a reason',
      planDigest: '0'.repeat(64),
      warnings: [],
      submissionKey: newId(),
      state: 'running',
      targetCount: 0,
      createdById: keeper.id,
      createdByName: keeper.name,
      steps: { create: { position: 0, call: 'StartStopServiceOrMonitor', kind: 'stop', expect: 'stopped', request: {}, params: {}, progressFrom: 'observed', state: 'needs-human' } },
    },
  });
  const scheduleId = await createSchedule(team.id, clusterId, keeper);
  const view = await db().savedView.create({ data: { screen: 'fleet', name: 'night shift', query: 'env=production', teamId: team.id, createdByName: keeper.name } });
  const selection = await db().savedSelection.create({ data: { clusterId, name: 'masters', body: { selected: [], around: [] }, count: 0, teamId: team.id, savedByName: keeper.name } });
  await db().$transaction((tx) => appendAudit(tx, systemCtx('setup', newId()), { action: 'team.created', outcome: 'success', team }));
  return {
    team,
    memberId: member.id,
    sessionId: (await createSession(member.id)).id,
    credentialId,
    idleCredentialId: await createCredential(team.id),
    clusterId,
    idleClusterId: await createCluster(team.id, credentialId),
    operationId: operation.id,
    scheduleId,
    viewId: view.id,
    selectionId: selection.id,
  };
}
