'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { removeMember } from '@/lib/actions/teams';
import type { MemberView } from '@/lib/schemas/team';
import styles from './Teams.module.css';

export function RemoveMemberDialog({ team, member, isSelf, onClose }: { team: { id: string; name: string }; member: MemberView; isSelf: boolean; onClose: () => void }) {
  const t = useTranslations('teams.remove');
  const router = useRouter();
  const remove = useMutation({
    mutationFn: async () => unwrap(await removeMember({ teamId: team.id, userId: member.userId })),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <ConfirmDialog title={t('title', { name: member.name, team: team.name })} destructive confirmLabel={t('confirm')} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      <p className={styles.sentence}>{t(isSelf ? 'self' : 'text', { name: member.name })}</p>
      {remove.error && <ErrorNotice error={errorOf(remove.error)} />}
    </ConfirmDialog>
  );
}
