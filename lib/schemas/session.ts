import type { GlobalRole, Permission, TeamRole } from '@/lib/auth/permissions';

/** The signed-in person as the shell shows her. */
export interface CurrentUser {
  id: string;
  name: string;
  email: string;
  globalRole: GlobalRole | null;
  teams: { id: string; name: string; role: TeamRole }[];
  /** Permissions that hold somewhere; screens hide what is not in here, services decide. */
  can: Permission[];
}
