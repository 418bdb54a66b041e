'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { TextInput } from '@/components/ui/inputs';
import { errorOf, unwrap } from '@/components/ui/result';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { inviteUser } from '@/lib/actions/users';
import type { GlobalRole } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { GlobalRoleInput } from './GlobalRoleInput';
import { OneTimeLink } from './OneTimeLink';
import styles from './Users.module.css';

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('users.invite');
  const fieldText = useFieldErrorText();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [globalRole, setGlobalRole] = useState<GlobalRole | null>(null);
  const invite = useMutation({
    mutationFn: async () => unwrap(await inviteUser({ email: email.trim(), name, globalRole })),
    onSuccess: () => router.refresh(),
  });
  const error = invite.error && errorOf(invite.error);
  const wrong = (field: string) => (error?.fields?.[field] ? fieldText(error.fields[field]) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate();
  };
  if (invite.data?.link) {
    return (
      <ConfirmDialog title={t('done', { email: invite.data.email })} onClose={onClose}>
        <OneTimeLink link={invite.data.link} email={invite.data.email} />
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog title={t('title')} confirmLabel={t('confirm')} busy={invite.isPending} onConfirm={() => invite.mutate()} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate autoComplete="off">
        <p className={styles.text}>{t('about')}</p>
        {error && <ErrorNotice error={error} />}
        <TextInput label={t('email')} type="email" inputMode="email" autoCapitalize="none" required autoFocus value={email} onChange={(event) => setEmail(event.target.value)} error={wrong('email')} />
        <TextInput label={t('name')} required maxLength={limits.nameMaxLength} value={name} onChange={(event) => setName(event.target.value)} error={wrong('name')} />
        <GlobalRoleInput value={globalRole} onChange={setGlobalRole} />
        {/* Enter in a field sends the form; the visible verb is the dialog's. */}
        <input type="submit" hidden />
      </form>
    </ConfirmDialog>
  );
}
