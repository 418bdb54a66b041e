'use server';

import { InviteUserInput, SetGlobalRoleInput, UserIdInput } from '@/lib/schemas/user';
import { disableUser as disable } from '@/lib/services/users/disable-user';
import { enableUser as enable } from '@/lib/services/users/enable-user';
import { endSessions as end } from '@/lib/services/users/end-sessions';
import { inviteUser as invite } from '@/lib/services/users/invite-user';
import { resetPasswordLink as reset } from '@/lib/services/users/reset-password-link';
import { setGlobalRole as setRole } from '@/lib/services/users/set-global-role';
import { action } from '@/lib/transport/action';

export const inviteUser = action('inviteUser', InviteUserInput, invite);
export const setGlobalRole = action('setGlobalRole', SetGlobalRoleInput, setRole);
export const disableUser = action('disableUser', UserIdInput, disable);
export const enableUser = action('enableUser', UserIdInput, enable);
export const endSessions = action('endSessions', UserIdInput, end);
export const resetPasswordLink = action('resetPasswordLink', UserIdInput, reset);
