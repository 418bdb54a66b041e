'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { setGlobalRole } from '@/lib/actions/users';
import type { UserView } from '@/lib/schemas/user';
import { GlobalRoleInput } from './GlobalRoleInput';
import styles from './Users.module.css';

export function ChangeGlobalRole({ user }: { user: UserView }) {
  const t = useTranslations('users.globalRole');
  const router = useRouter();
  const [role, setRole] = useState(user.globalRole);
  const save = useMutation({
    mutationFn: async () => unwrap(await setGlobalRole({ userId: user.id, globalRole: role })),
    onSuccess: () => router.refresh(),
  });
  return (
    <div className={styles.block}>
      <div className={styles.wide}>
        <GlobalRoleInput
          value={role}
          disabled={save.isPending}
          onChange={(next) => {
            setRole(next);
            save.reset();
          }}
        />
      </div>
      <div className={styles.bar}>
        <Button disabled={save.isPending || save.isSuccess || role === user.globalRole} aria-busy={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
        <span className={styles.text} role="status">
          {save.isSuccess && t('saved')}
        </span>
      </div>
      {save.error && <ErrorNotice error={errorOf(save.error)} />}
    </div>
  );
}
