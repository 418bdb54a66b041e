'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/EmptyState';
import { Freshness } from '@/components/ui/Freshness';
import { isFound } from '@/components/ui/list-search';
import { ListFilters } from '@/components/ui/ListFilters';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { PageHeader } from '@/components/ui/PageHeader';
import { useAddress } from '@/components/ui/use-address';
import { useRoving } from '@/components/ui/use-roving';
import { teamRoles } from '@/lib/auth/permissions';
import type { TeamView } from '@/lib/schemas/team';
import { RoleTable } from './RoleTable';
import { TeamCard } from './TeamCard';
import { TeamNameDialog } from './TeamNameDialog';
import styles from './Teams.module.css';

const params = ['q', 'team', 'role', 'create'] as const;

/** The reader's own teams; whoever may look everywhere sees all of them. A search leaves the members that match, or all of a team whose name does. */
export function TeamsScreen({ teams, at, selfId, canCreate }: { teams: TeamView[]; at: string; selfId: string; canCreate: boolean }) {
  const t = useTranslations('teams');
  const roles = useTranslations('shell.roles');
  const [view, change] = useAddress(params);
  const narrowed = view.q !== '' || view.role !== '';
  const shown = teams
    .filter(({ id }) => !view.team || id === view.team)
    .map((team) => ({ ...team, shown: team.members.filter((member) => isFound(view.q, [team.name, member.name, member.email]) && (!view.role || member.role === view.role)) }))
    .filter((team) => !narrowed || team.shown.length > 0 || (!view.role && isFound(view.q, [team.name])));
  const roving = useRoving<HTMLDivElement>(shown.reduce((sum, team) => sum + team.shown.length, 0));
  const create = canCreate && (
    <Button variant="contained" onClick={() => change({ create: '1' })}>
      {t('create.button')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span>{t('about')}</span>
            <Freshness at={at} />
          </>
        }
        actions={teams.length > 0 && create}
      />
      {teams.length === 0 ? (
        <EmptyState title={t('empty.title')} actions={create}>
          <p>{t(canCreate ? 'empty.create' : 'empty.ask')}</p>
        </EmptyState>
      ) : (
        <>
          <ListFilters
            view={view}
            onChange={change}
            search={t('search')}
            choices={[
              { name: 'team', label: t('team'), values: teams.map(({ id, name }) => ({ value: id, label: name })) },
              { name: 'role', label: t('role.label'), values: teamRoles.map((value) => ({ value, label: roles(value) })) },
            ]}
          />
          {shown.length === 0 && <NothingMatches clear={() => change({ q: '', team: '', role: '' })} />}
          <div className={styles.cards} {...roving.list}>
            {shown.map((team, index) => (
              <TeamCard key={team.id} team={team} members={team.shown} selfId={selfId} rowOf={(member) => roving.row(shown.slice(0, index).reduce((sum, before) => sum + before.shown.length, member))} />
            ))}
          </div>
        </>
      )}
      <RoleTable />
      {canCreate && view.create && <TeamNameDialog onClose={() => change({ create: '' })} />}
    </>
  );
}
