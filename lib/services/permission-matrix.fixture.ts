import { appendAudit } from '@/lib/audit/append';
import type { GlobalRole, TeamRole } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { newId } from '@/lib/platform/ids';
import type { Topology } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import { hashPassword } from './auth/password';
import { systemCtx, type Ctx } from './context';
import { sealFields } from './credentials/sealed-fields';

/** Everybody there is: the team roles, the global ones, and somebody without any. */
export const roles = ['nobody', 'viewer', 'operator', 'approver', 'team-admin', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];
export const globalOnes: readonly Role[] = ['administrator', 'auditor'] satisfies GlobalRole[];
export const teamOnes: readonly Role[] = ['viewer', 'operator', 'approver', 'team-admin'] satisfies TeamRole[];

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
}

export interface World {
  ctx: Ctx;
  own: Place;
  foreign: Place;
}

export const password = 'seven grey herons at the lock';
const passwordHash = hashPassword(password);

export const instanceKey = 'HDFS/NameNode/10.0.0.7';
const topology = (observedAt: Date): Topology => ({
  observedAt: observedAt.toISOString(),
  source: 'DescribeServiceNodeInfos',
  health: 'healthy',
  vendorState: '2',
  busy: null,
  instances: [
    {
      key: instanceKey,
      service: 'HDFS',
      component: 'NameNode',
      nodeKey: '10.0.0.7',
      nodeName: 'master-1',
      ip: '10.0.0.7',
      group: 'master',
      state: 'running',
      vendorState: '1',
      maintenance: 'off',
      haRole: 'active',
      restartMark: null,
      vendorIds: {},
    },
  ],
  facts: [],
});

export const providerId = 'tencent-emr';
/** A loopback address that no setting permits: a verb that is let through stops at the door to the vendor. */
export const credentialFields = { secretId: 'id-of-a-key', secretKey: 'canary-of-a-secret', region: 'ap-singapore', endpoint: 'http://127.0.0.1:9' };

async function createUser(name: string, globalRole: GlobalRole | null = null) {
  const id = newId();
  return db().user.create({ data: { id, email: `${name}-${id}@drydock.example`, name, globalRole, passwordHash: await passwordHash } });
}

const createSession = (userId: string) => db().session.create({ data: { userId, expiresAt: new Date(Date.now() + 3_600_000) } });

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
    data: { id, teamId, credentialId, providerId, externalId: `emr-${id}`, name: `cluster ${id}`, environment: 'development', observedAt, topology: { create: { observedAt, body: toJson(topology(observedAt)) } } },
  });
  return id;
}

async function createPlace(): Promise<Place> {
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
  };
}

/** Somebody with this role in a team of her own, and another team that is none of her business. */
export async function createWorld(role: Role): Promise<World> {
  const [own, foreign] = [await createPlace(), await createPlace()];
  const globalRole = role === 'administrator' || role === 'auditor' ? role : null;
  const user = await createUser(role, globalRole);
  const teamRole = role === 'viewer' || role === 'operator' || role === 'approver' || role === 'team-admin' ? role : null;
  if (teamRole) await db().membership.create({ data: { teamId: own.team.id, userId: user.id, role: teamRole } });
  const session = await createSession(user.id);
  const grants = { globalRole, teams: teamRole ? [{ teamId: own.team.id, role: teamRole }] : [] };
  return {
    ctx: {
      actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants },
      requestId: newId(),
      origin: { address: '192.0.2.7', userAgent: 'matrix', sessionId: session.id },
    },
    own: { ...own, sessionId: session.id },
    foreign,
  };
}

/** Changes when any row of any table does, but for the audit log. */
export async function contentsOfDatabase(): Promise<string> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('audit_event', 'audit_head', '_prisma_migrations') ORDER BY 1`;
  const digests = tables.map(({ name }) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM "${name}" t)`);
  const [row] = await db().$queryRawUnsafe<{ contents: string }[]>(`SELECT concat_ws(' ', ${digests.join(', ')}) AS contents`);
  if (!row) throw new Error('no contents');
  return row.contents;
}

export const deniedRows = (): Promise<number> => db().auditEvent.count({ where: { action: 'permission.denied' } });
