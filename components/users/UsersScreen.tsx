'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { Freshness } from '@/components/ui/Freshness';
import { distinct } from '@/components/ui/list-search';
import { ListFilters } from '@/components/ui/ListFilters';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { PageHeader } from '@/components/ui/PageHeader';
import { useAddress } from '@/components/ui/use-address';
import { VirtualTable } from '@/components/ui/VirtualTable';
import { globalRoles, teamRoles } from '@/lib/auth/permissions';
import type { UserView } from '@/lib/schemas/user';
import { InviteDialog } from './InviteDialog';
import { useUserColumns } from './use-user-columns';
import { UserDialog } from './UserDialog';
import { accountStates, usersParams, usersShown } from './users-view';

interface Props {
  users: UserView[];
  at: string;
  selfId: string;
  canManage: boolean;
}

/** Everybody who may sign in. Whoever only reads sees the same list without the verbs. */
export function UsersScreen({ users, at, selfId, canManage }: Props) {
  const t = useTranslations('users');
  const roles = useTranslations('shell.roles');
  const [view, change] = useAddress(usersParams);
  const shown = usersShown(users, view);
  const opened = canManage ? users.find((user) => user.id === view.user) : undefined;
  const columns = useUserColumns({ at, selfId, sort: view.sort, onSort: (sort) => change({ sort }), onOpen: canManage ? (user) => change({ user }) : null });
  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span role="status">{t('shown', { shown: shown.length, all: users.length })}</span>
            <Freshness at={at} />
          </>
        }
        actions={
          canManage && (
            <Button variant="contained" onClick={() => change({ invite: '1' })}>
              {t('invite.button')}
            </Button>
          )
        }
      />
      <ListFilters
        view={view}
        onChange={change}
        search={t('search')}
        choices={[
          { name: 'state', label: t('columns.state'), values: accountStates.map((value) => ({ value, label: t(`state.${value}`) })) },
          { name: 'role', label: t('role'), values: [...globalRoles, ...teamRoles].map((value) => ({ value, label: roles(value) })) },
          { name: 'team', label: t('team'), values: distinct(users.flatMap(({ teams }) => teams)) },
        ]}
      />
      {shown.length > 0 ? (
        <VirtualTable label={t('list')} columns={columns} rows={shown} rowKey={(user) => user.id} rowHeight={48} minWidth={880} walks />
      ) : (
        <NothingMatches clear={() => change({ q: '', state: '', role: '', team: '' })} />
      )}
      {canManage && view.invite && <InviteDialog onClose={() => change({ invite: '' })} />}
      {opened && <UserDialog key={opened.id} user={opened} at={at} isSelf={opened.id === selfId} onClose={() => change({ user: '' })} />}
    </>
  );
}
