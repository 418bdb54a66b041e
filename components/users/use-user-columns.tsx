'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { StateMark } from '@/components/ui/StateMark';
import type { Column } from '@/components/ui/VirtualTable';
import type { UserView } from '@/lib/schemas/user';
import { accountState, directionOf, nextSort, sortable } from './users-view';
import styles from './Users.module.css';

interface Props {
  at: string;
  selfId: string;
  sort: string;
  onSort: (sort: string) => void;
  /** Null for whoever may only look. */
  onOpen: ((userId: string) => void) | null;
}

export function useUserColumns({ at, selfId, sort, onSort, onOpen }: Props): Column<UserView>[] {
  const t = useTranslations('users');
  const roles = useTranslations('shell.roles');
  const columns: Column<UserView>[] = [
    {
      id: 'name',
      header: t('columns.name'),
      width: 'minmax(200px, 2fr)',
      cell: (user) => (
        <>
          {onOpen ? (
            <button type="button" className={styles.nameButton} aria-label={t('manage', { name: user.name })} onClick={() => onOpen(user.id)}>
              {user.name}
            </button>
          ) : (
            <span className={styles.name}>{user.name}</span>
          )}
          {user.id === selfId && ` ${t('you')}`}
          <span className={styles.quiet}>{user.email}</span>
        </>
      ),
    },
    { id: 'role', header: t('columns.globalRole'), width: 'minmax(100px, 1fr)', cell: (user) => (user.globalRole ? roles(user.globalRole) : t('noGlobalRole')) },
    { id: 'teams', header: t('columns.teams'), width: 'minmax(180px, 2fr)', cell: (user) => <Teams teams={user.teams} /> },
    { id: 'state', header: t('columns.state'), width: 'minmax(110px, 1fr)', cell: (user) => <AccountState user={user} /> },
    { id: 'sessions', header: t('columns.sessions'), width: '80px', cell: (user) => user.sessionCount },
    { id: 'seen', header: t('columns.lastSeen'), width: 'minmax(110px, 1fr)', cell: (user) => (user.lastSeenAt ? <Age since={user.lastSeenAt} at={at} verb="happened" /> : t('neverSeen')) },
  ];
  return columns.map((column) => (sortable.includes(column.id) ? { ...column, sort: { direction: directionOf(sort, column.id), onSort: () => onSort(nextSort(sort, column.id)) } } : column));
}

function Teams({ teams }: { teams: UserView['teams'] }) {
  const t = useTranslations('users');
  const shell = useTranslations('shell');
  if (teams.length === 0) return <>{t('noTeam')}</>;
  return (
    <>
      {teams.map((team) => (
        <div key={team.id}>{shell('roleIn', { role: shell(`roles.${team.role}`), team: team.name })}</div>
      ))}
    </>
  );
}

function AccountState({ user }: { user: UserView }) {
  const t = useTranslations('users.state');
  const state = accountState(user);
  const shapes = { disabled: 'stopped', pending: 'unknown', active: 'running' } as const;
  return (
    <span>
      <StateMark state={shapes[state]} /> {t(state)}
    </span>
  );
}
