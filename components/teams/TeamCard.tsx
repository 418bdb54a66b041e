'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SectionCard } from '@/components/ui/SectionCard';
import type { RowProps } from '@/components/ui/use-roving';
import type { MemberView, TeamView } from '@/lib/schemas/team';
import { AddMemberDialog } from './AddMemberDialog';
import { ChangeRoleDialog } from './ChangeRoleDialog';
import { MemberRow } from './MemberRow';
import { RemoveMemberDialog } from './RemoveMemberDialog';
import { TeamNameDialog } from './TeamNameDialog';
import styles from './Teams.module.css';

type Open = { kind: 'add' | 'rename' } | { kind: 'role' | 'remove'; member: MemberView } | null;

interface Props {
  team: TeamView;
  /** Those that the filter leaves. */
  members: MemberView[];
  selfId: string;
  /** What makes the member's line a row that arrow keys reach. */
  rowOf: (index: number) => RowProps;
}

export function TeamCard({ team, members, selfId, rowOf }: Props) {
  const t = useTranslations('teams');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const actions = (
    <>
      {team.can.rename && (
        <Button variant="text" onClick={() => setOpen({ kind: 'rename' })} aria-label={t('rename.named', { team: team.name })}>
          {t('rename.button')}
        </Button>
      )}
      {team.can.manage && (
        <Button onClick={() => setOpen({ kind: 'add' })} aria-label={t('add.named', { team: team.name })}>
          {t('add.button')}
        </Button>
      )}
    </>
  );
  return (
    <SectionCard
      flush
      title={
        <>
          {team.name} <span className={styles.counts}>{t('counts', { members: team.members.length, clusters: team.clusterCount, credentials: team.credentialCount })}</span>
        </>
      }
      actions={(team.can.rename || team.can.manage) && actions}
    >
      {members.length === 0 ? (
        <p className={styles.none}>{t(team.members.length === 0 ? 'noMembers' : 'noneShown')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('membersOf', { team: team.name })}>
          {members.map((member, index) => (
            <MemberRow
              key={member.userId}
              row={rowOf(index)}
              member={member}
              isSelf={member.userId === selfId}
              canManage={team.can.manage}
              onRole={() => setOpen({ kind: 'role', member })}
              onRemove={() => setOpen({ kind: 'remove', member })}
            />
          ))}
        </ul>
      )}
      {open?.kind === 'add' && <AddMemberDialog team={team} onClose={close} />}
      {open?.kind === 'rename' && <TeamNameDialog team={team} onClose={close} />}
      {open?.kind === 'role' && <ChangeRoleDialog team={team} member={open.member} onClose={close} />}
      {open?.kind === 'remove' && <RemoveMemberDialog team={team} member={open.member} isSelf={open.member.userId === selfId} onClose={close} />}
    </SectionCard>
  );
}
