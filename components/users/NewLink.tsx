'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { resetPasswordLink } from '@/lib/actions/users';
import type { UserView } from '@/lib/schemas/user';
import { OneTimeLink } from './OneTimeLink';
import styles from './Users.module.css';

/** For a lost password or a lost invitation. The old password works until the link is used. */
export function NewLink({ user }: { user: UserView }) {
  const t = useTranslations('users.newLink');
  const make = useMutation({ mutationFn: async () => unwrap(await resetPasswordLink({ userId: user.id })) });
  return (
    <div className={styles.block}>
      <p className={styles.text}>{t(user.pending ? 'invitation' : 'password')}</p>
      <Button disabled={make.isPending} aria-busy={make.isPending} onClick={() => make.mutate()}>
        {t(user.pending ? 'invitationButton' : 'passwordButton')}
      </Button>
      {make.data?.link && <OneTimeLink link={make.data.link} email={make.data.email} />}
      {make.error && <ErrorNotice error={errorOf(make.error)} />}
    </div>
  );
}
