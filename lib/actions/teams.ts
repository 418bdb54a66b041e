'use server';

import { AddMemberInput, ChangeMemberInput, CreateTeamInput, RemoveMemberInput, RenameTeamInput } from '@/lib/schemas/team';
import { addMember as add } from '@/lib/services/teams/add-member';
import { changeMemberRole as changeRole } from '@/lib/services/teams/change-member-role';
import { createTeam as create } from '@/lib/services/teams/create-team';
import { removeMember as remove } from '@/lib/services/teams/remove-member';
import { renameTeam as rename } from '@/lib/services/teams/rename-team';
import { action } from '@/lib/transport/action';

export const createTeam = action('createTeam', CreateTeamInput, create);
export const renameTeam = action('renameTeam', RenameTeamInput, rename);
export const addMember = action('addMember', AddMemberInput, add);
export const changeMemberRole = action('changeMemberRole', ChangeMemberInput, changeRole);
export const removeMember = action('removeMember', RemoveMemberInput, remove);
