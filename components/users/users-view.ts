import { isFound } from '@/components/ui/list-search';
import type { View } from '@/components/ui/use-address';
import type { UserView } from '@/lib/schemas/user';

/** The screen's state in its address: search, filters, order, the open account, the open invitation. */
export const usersParams = ['q', 'state', 'role', 'team', 'sort', 'user', 'invite'] as const;
export type UsersView = View<(typeof usersParams)[number]>;

export const accountStates = ['active', 'pending', 'disabled'] as const;
export const accountState = (user: UserView): (typeof accountStates)[number] => (user.disabledAt ? 'disabled' : user.pending ? 'pending' : 'active');

const orders: Record<string, (left: UserView, right: UserView) => number> = {
  name: (left, right) => left.name.localeCompare(right.name, 'en'),
  role: (left, right) => (right.globalRole ?? '').localeCompare(left.globalRole ?? '', 'en'),
  state: (left, right) => accountState(left).localeCompare(accountState(right), 'en'),
  sessions: (left, right) => right.sessionCount - left.sessionCount,
  seen: (left, right) => (right.lastSeenAt ?? '').localeCompare(left.lastSeenAt ?? '', 'en'),
};
export const sortable = Object.keys(orders);

/** `seen` sorts by it, `-seen` the other way round; anything unknown by name. */
export function usersShown(users: readonly UserView[], view: UsersView): UserView[] {
  const backwards = view.sort.startsWith('-');
  const order = orders[view.sort.replace(/^-/, '')] ?? orders['name']!;
  const shown = users.filter(
    (user) =>
      isFound(view.q, [user.name, user.email, ...user.teams.map((team) => team.name)]) &&
      (!view.state || accountState(user) === view.state) &&
      (!view.role || (user.globalRole ?? 'none') === view.role || user.teams.some(({ role }) => role === view.role)) &&
      (!view.team || user.teams.some(({ id }) => id === view.team)),
  );
  shown.sort((left, right) => order(left, right) || left.id.localeCompare(right.id, 'en'));
  return backwards ? shown.reverse() : shown;
}

/** What a click on a column's head makes of the order. */
export const nextSort = (sort: string, column: string): string => (sort === column || (sort === '' && column === 'name') ? `-${column}` : column);
export const directionOf = (sort: string, column: string): 'ascending' | 'descending' | null => ((sort || 'name') === column ? 'ascending' : sort === `-${column}` ? 'descending' : null);
