'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { disableUser, enableUser, endSessions } from '@/lib/actions/users';
import type { Result } from '@/lib/platform/result';
import type { UserView } from '@/lib/schemas/user';
import styles from './Users.module.css';

export type Verb = 'disable' | 'enable' | 'end';

const actions: Record<Verb, (input: { userId: string }) => Promise<Result<unknown>>> = { disable: disableUser, enable: enableUser, end: endSessions };

/** Asks once more, says what follows from it, and goes back to the account. */
export function UserVerb({ user, verb, onBack }: { user: UserView; verb: Verb; onBack: () => void }) {
  const t = useTranslations(`users.verbs.${verb}`);
  const router = useRouter();
  const send = useMutation({
    mutationFn: async () => unwrap(await actions[verb]({ userId: user.id })),
    onSuccess: () => {
      router.refresh();
      onBack();
    },
  });
  return (
    <ConfirmDialog title={t('title', { name: user.name })} destructive={verb !== 'enable'} confirmLabel={t('confirm')} busy={send.isPending} onConfirm={() => send.mutate()} onClose={onBack}>
      <p className={styles.sentence}>{t('consequence', { n: user.sessionCount })}</p>
      {send.error && <ErrorNotice error={errorOf(send.error)} />}
    </ConfirmDialog>
  );
}
