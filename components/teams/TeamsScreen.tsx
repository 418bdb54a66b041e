'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import type { TeamView } from '@/lib/schemas/team';
import { RoleTable } from './RoleTable';
import { TeamCard } from './TeamCard';
import { TeamNameDialog } from './TeamNameDialog';
import styles from './Teams.module.css';

/** The reader's own teams; whoever may look everywhere sees all of them. */
export function TeamsScreen({ teams, selfId, canCreate }: { teams: TeamView[]; selfId: string; canCreate: boolean }) {
  const t = useTranslations('teams');
  const [creating, setCreating] = useState(false);
  const create = canCreate && (
    <Button variant="contained" onClick={() => setCreating(true)}>
      {t('create.button')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} below={t('about')} actions={teams.length > 0 && create} />
      {teams.length === 0 ? (
        <EmptyState title={t('empty.title')} actions={create}>
          <p>{t(canCreate ? 'empty.create' : 'empty.ask')}</p>
        </EmptyState>
      ) : (
        <div className={styles.cards}>
          {teams.map((team) => (
            <TeamCard key={team.id} team={team} selfId={selfId} />
          ))}
        </div>
      )}
      <RoleTable />
      {creating && <TeamNameDialog onClose={() => setCreating(false)} />}
    </>
  );
}
