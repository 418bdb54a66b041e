'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { changeMemberRole } from '@/lib/actions/teams';
import type { MemberView } from '@/lib/schemas/team';
import { RoleInput } from './RoleInput';
import styles from './Teams.module.css';

export function ChangeRoleDialog({ team, member, onClose }: { team: { id: string; name: string }; member: MemberView; onClose: () => void }) {
  const t = useTranslations('teams.role');
  const router = useRouter();
  const [role, setRole] = useState(member.role);
  const change = useMutation({
    mutationFn: async () => unwrap(await changeMemberRole({ teamId: team.id, userId: member.userId, role })),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <ConfirmDialog
      title={t('title', { name: member.name, team: team.name })}
      confirmLabel={t('confirm')}
      confirmDisabled={role === member.role}
      busy={change.isPending}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <div className={styles.form}>
        <RoleInput value={role} onChange={setRole} />
        {change.error && <ErrorNotice error={errorOf(change.error)} />}
      </div>
    </ConfirmDialog>
  );
}
