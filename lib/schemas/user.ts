import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import { globalRoles, type GlobalRole, type TeamRole } from '@/lib/auth/permissions';
import { Id, Name, type IsoTime } from './basics';

export const Password = z.string().min(limits.passwordMinLength).max(limits.passwordMaxLength);
export const InviteUserInput = z.object({ email: z.email(), name: Name, globalRole: z.enum(globalRoles).nullable().default(null) });
export const SetGlobalRoleInput = z.object({ userId: Id, globalRole: z.enum(globalRoles).nullable() });
export const UserIdInput = z.object({ userId: Id });
export const ChangePasswordInput = z.object({ current: z.string().max(limits.passwordMaxLength), next: Password });
export const AcceptLinkInput = z.object({
  token: z.string().min(20).max(100),
  /** Needed by the first set-up only. */
  email: z.email().optional(),
  name: Name.optional(),
  password: Password,
});

export interface UserView {
  id: string;
  name: string;
  email: string;
  globalRole: GlobalRole | null;
  teams: { id: string; name: string; role: TeamRole }[];
  disabledAt: IsoTime | null;
  pending: boolean;
  sessionCount: number;
  lastSeenAt: IsoTime | null;
}

export interface SessionView {
  id: string;
  createdAt: IsoTime;
  lastSeenAt: IsoTime;
  address: string | null;
  userAgent: string | null;
  current: boolean;
}
