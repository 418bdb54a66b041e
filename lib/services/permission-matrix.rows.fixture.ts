import { newId } from '@/lib/platform/ids';
import { exportAudit } from './audit/export-audit';
import { listAudit } from './audit/list-audit';
import { signOut } from './auth/sign-out';
import { importClusters } from './clusters/import-clusters';
import { listImportable } from './clusters/list-importable';
import { readCluster } from './clusters/read-cluster';
import { refreshCluster } from './clusters/refresh-cluster';
import { removeCluster } from './clusters/remove-cluster';
import { updateCluster } from './clusters/update-cluster';
import type { Ctx } from './context';
import { createCredential } from './credentials/create-credential';
import { listCredentials } from './credentials/list-credentials';
import { removeCredential } from './credentials/remove-credential';
import { testCredential } from './credentials/test-credential';
import { updateCredential } from './credentials/update-credential';
import { readFleet } from './fleet/read-fleet';
import { listOperations } from './operations/list-operations';
import { planOperation } from './operations/plan-operation';
import { readOperation } from './operations/read-operation';
import { stopTracking } from './operations/stop-tracking';
import { submitOperation } from './operations/submit-operation';
import { credentialFields, instanceKey, password, providerId, roles, type Place, type Role } from './permission-matrix.fixture';
import { addMember } from './teams/add-member';
import { changeMemberRole } from './teams/change-member-role';
import { createTeam } from './teams/create-team';
import { listTeams } from './teams/list-teams';
import { removeMember } from './teams/remove-member';
import { renameTeam } from './teams/rename-team';
import { changePassword } from './users/change-password';
import { disableUser } from './users/disable-user';
import { enableUser } from './users/enable-user';
import { endOwnSession } from './users/end-own-session';
import { endSessions } from './users/end-sessions';
import { inviteUser } from './users/invite-user';
import { listOwnSessions } from './users/list-own-sessions';
import { listUsers } from './users/list-users';
import { resetPasswordLink } from './users/reset-password-link';
import { setGlobalRole } from './users/set-global-role';

/**
 * `of`: what the verb acts on. A thing of a `team` is there for that team's people and for those who may everywhere;
 * a thing of the `installation` for global roles only; a thing of one's `self` for everybody, and only one's own.
 */
export interface Row {
  verb: string;
  of: 'team' | 'installation' | 'self';
  may: readonly Role[];
  call: (ctx: Ctx, place: Place) => Promise<unknown>;
  /** For verbs that leave out what may not be seen instead of refusing: whether the answer shows the place. */
  shows?: (answer: never, place: Place) => boolean | Promise<boolean>;
  /** Reason with which the call ends once it is let through; without it, it succeeds. */
  endsWith?: string;
  /** There is no such thing of somebody else. */
  ownOnly?: true;
}

const everybody = roles;
const readers: readonly Role[] = ['viewer', 'operator', 'approver', 'team-admin', 'administrator', 'auditor'];
const planners: readonly Role[] = ['viewer', 'operator', 'approver', 'team-admin', 'administrator'];
const submitters: readonly Role[] = ['operator', 'team-admin', 'administrator'];
const keepers: readonly Role[] = ['team-admin', 'administrator'];
const keepersAndAuditor: readonly Role[] = ['team-admin', 'administrator', 'auditor'];
const administrator: readonly Role[] = ['administrator'];

const wish = (place: Place) => ({ clusterId: place.idleClusterId, action: 'stop', options: {}, targetKeys: [instanceKey] });
const email = () => `${newId()}@drydock.example`;
const has = (items: { id: string }[], id: string): boolean => items.some((item) => item.id === id);

export const rows: readonly Row[] = [
  { verb: 'audit/list-audit', of: 'team', may: readers, call: (ctx) => listAudit(ctx, {}), shows: (page: Awaited<ReturnType<typeof listAudit>>, { team }) => page.rows.some((row) => row.body.team?.id === team.id) },
  {
    verb: 'audit/export-audit',
    of: 'team',
    may: keepersAndAuditor,
    call: (ctx) => exportAudit(ctx, {}, 'ndjson'),
    shows: async (exported: Awaited<ReturnType<typeof exportAudit>>, { team }) => {
      for await (const row of exported) if (row.body.team?.id === team.id) return true;
      return false;
    },
  },
  { verb: 'auth/sign-out', of: 'self', may: everybody, call: (ctx) => signOut(ctx, {}), ownOnly: true },
  {
    verb: 'clusters/import-clusters',
    of: 'team',
    may: keepers,
    call: (ctx, { credentialId }) => importClusters(ctx, { credentialId, clusters: [{ externalId: newId(), name: 'new', environment: 'staging', settings: {} }] }),
  },
  { verb: 'clusters/list-importable', of: 'team', may: keepers, call: (ctx, { credentialId }) => listImportable(ctx, { credentialId }), endsWith: 'endpoint-not-allowed' },
  { verb: 'clusters/read-cluster', of: 'team', may: readers, call: (ctx, { clusterId }) => readCluster(ctx, { clusterId }) },
  { verb: 'clusters/refresh-cluster', of: 'team', may: planners, call: (ctx, { clusterId }) => refreshCluster(ctx, { clusterId }), endsWith: 'endpoint-not-allowed' },
  { verb: 'clusters/remove-cluster', of: 'team', may: keepers, call: (ctx, { idleClusterId }) => removeCluster(ctx, { clusterId: idleClusterId }) },
  { verb: 'clusters/update-cluster', of: 'team', may: keepers, call: (ctx, { clusterId }) => updateCluster(ctx, { clusterId, name: 'renamed', environment: 'production', settings: {} }) },
  { verb: 'credentials/create-credential', of: 'team', may: keepers, call: (ctx, { team }) => createCredential(ctx, { teamId: team.id, providerId, name: 'new', fields: credentialFields }) },
  { verb: 'credentials/list-credentials', of: 'team', may: keepersAndAuditor, call: (ctx) => listCredentials(ctx), shows: (page: Awaited<ReturnType<typeof listCredentials>>, place) => has(page.credentials, place.credentialId) },
  { verb: 'credentials/remove-credential', of: 'team', may: keepers, call: (ctx, { idleCredentialId }) => removeCredential(ctx, { credentialId: idleCredentialId }) },
  { verb: 'credentials/test-credential', of: 'team', may: keepers, call: (ctx, { credentialId }) => testCredential(ctx, { credentialId }) },
  { verb: 'credentials/update-credential', of: 'team', may: keepers, call: (ctx, { credentialId }) => updateCredential(ctx, { credentialId, name: 'renamed', fields: { ...credentialFields, secretKey: '' } }) },
  { verb: 'fleet/read-fleet', of: 'team', may: readers, call: (ctx) => readFleet(ctx), shows: (fleet: Awaited<ReturnType<typeof readFleet>>, place) => has(fleet.clusters, place.clusterId) },
  { verb: 'operations/list-operations', of: 'team', may: readers, call: (ctx) => listOperations(ctx, {}), shows: (page: Awaited<ReturnType<typeof listOperations>>, place) => has(page.operations, place.operationId) },
  { verb: 'operations/plan-operation', of: 'team', may: planners, call: (ctx, place) => planOperation(ctx, wish(place)), endsWith: 'endpoint-not-allowed' },
  { verb: 'operations/read-operation', of: 'team', may: readers, call: (ctx, { operationId }) => readOperation(ctx, { operationId }) },
  { verb: 'operations/stop-tracking', of: 'team', may: submitters, call: (ctx, { operationId }) => stopTracking(ctx, { operationId, evidence: 'seen on the vendor console' }) },
  {
    verb: 'operations/submit-operation',
    of: 'team',
    may: submitters,
    call: (ctx, place) => submitOperation(ctx, { ...wish(place), planDigest: '0'.repeat(64), confirmation: '', reason: 'a reason', submissionKey: newId(), secrets: {} }),
    endsWith: 'plan-changed',
  },
  { verb: 'teams/add-member', of: 'team', may: keepers, call: (ctx, { team }) => addMember(ctx, { teamId: team.id, email: email(), role: 'team-admin' }) },
  { verb: 'teams/change-member-role', of: 'team', may: keepers, call: (ctx, { team, memberId }) => changeMemberRole(ctx, { teamId: team.id, userId: memberId, role: 'operator' }) },
  { verb: 'teams/create-team', of: 'installation', may: administrator, call: (ctx) => createTeam(ctx, { name: newId() }) },
  { verb: 'teams/list-teams', of: 'team', may: readers, call: (ctx) => listTeams(ctx), shows: (teams: Awaited<ReturnType<typeof listTeams>>, { team }) => has(teams, team.id) },
  { verb: 'teams/remove-member', of: 'team', may: keepers, call: (ctx, { team, memberId }) => removeMember(ctx, { teamId: team.id, userId: memberId }) },
  { verb: 'teams/rename-team', of: 'team', may: keepers, call: (ctx, { team }) => renameTeam(ctx, { teamId: team.id, name: newId() }) },
  { verb: 'users/change-password', of: 'self', may: everybody, call: (ctx) => changePassword(ctx, { current: password, next: 'nine blue barges on the ebb' }), ownOnly: true },
  { verb: 'users/disable-user', of: 'installation', may: administrator, call: (ctx, { memberId }) => disableUser(ctx, { userId: memberId }) },
  { verb: 'users/enable-user', of: 'installation', may: administrator, call: (ctx, { memberId }) => enableUser(ctx, { userId: memberId }) },
  { verb: 'users/end-own-session', of: 'self', may: everybody, call: (ctx, { sessionId }) => endOwnSession(ctx, { sessionId }) },
  { verb: 'users/end-sessions', of: 'installation', may: administrator, call: (ctx, { memberId }) => endSessions(ctx, { userId: memberId }) },
  { verb: 'users/invite-user', of: 'installation', may: administrator, call: (ctx) => inviteUser(ctx, { email: email(), name: 'New', globalRole: 'auditor' }) },
  { verb: 'users/list-own-sessions', of: 'self', may: everybody, call: (ctx) => listOwnSessions(ctx), shows: (sessions: Awaited<ReturnType<typeof listOwnSessions>>, place) => has(sessions, place.sessionId) },
  { verb: 'users/list-users', of: 'installation', may: ['administrator', 'auditor'], call: (ctx) => listUsers(ctx) },
  { verb: 'users/reset-password-link', of: 'installation', may: administrator, call: (ctx, { memberId }) => resetPasswordLink(ctx, { userId: memberId }) },
  { verb: 'users/set-global-role', of: 'installation', may: administrator, call: (ctx, { memberId }) => setGlobalRole(ctx, { userId: memberId, globalRole: 'administrator' }) },
];
