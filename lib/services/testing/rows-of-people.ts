import { newId } from '@/lib/platform/ids';
import { signOut } from '../auth/sign-out';
import { addMember } from '../teams/add-member';
import { changeMemberRole } from '../teams/change-member-role';
import { createTeam } from '../teams/create-team';
import { listTeams } from '../teams/list-teams';
import { removeMember } from '../teams/remove-member';
import { renameTeam } from '../teams/rename-team';
import { changePassword } from '../users/change-password';
import { disableUser } from '../users/disable-user';
import { enableUser } from '../users/enable-user';
import { endOwnSession } from '../users/end-own-session';
import { endSessions } from '../users/end-sessions';
import { inviteUser } from '../users/invite-user';
import { listOwnSessions } from '../users/list-own-sessions';
import { listUsers } from '../users/list-users';
import { resetPasswordLink } from '../users/reset-password-link';
import { setGlobalRole } from '../users/set-global-role';
import { administrator, everybody, keepers, readers, type Row } from './matrix';
import { password } from './place';

const email = () => `${newId()}@drydock.example`;
const has = (items: { id: string }[], id: string): boolean => items.some((item) => item.id === id);

export const rowsOfPeople: readonly Row[] = [
  { verb: 'auth/sign-out', of: 'self', may: everybody, call: (ctx) => signOut(ctx, {}), ownOnly: true },
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
