import { z } from 'zod';
import { teamRoles, type TeamRole } from '@/lib/auth/permissions';
import { Id, Name, type IsoTime } from './basics';

export const CreateTeamInput = z.object({ name: Name });
export const RenameTeamInput = z.object({ teamId: Id, name: Name });
export const AddMemberInput = z.object({ teamId: Id, email: z.email(), name: Name.optional(), role: z.enum(teamRoles) });
export const ChangeMemberInput = z.object({ teamId: Id, userId: Id, role: z.enum(teamRoles) });
export const RemoveMemberInput = z.object({ teamId: Id, userId: Id });
export type AddMemberInput = z.input<typeof AddMemberInput>;

export interface MemberView {
  userId: string;
  name: string;
  email: string;
  role: TeamRole;
  disabled: boolean;
  since: IsoTime;
}

export interface TeamView {
  id: string;
  name: string;
  clusterCount: number;
  credentialCount: number;
  members: MemberView[];
  can: { manage: boolean; rename: boolean };
}

/** A link shown once to hand over; only its hash is stored. */
export interface Invitation {
  link: string | null;
  email: string;
}
