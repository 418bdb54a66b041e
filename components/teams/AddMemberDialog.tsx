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
import { OneTimeLink } from '@/components/users/OneTimeLink';
import { addMember } from '@/lib/actions/teams';
import type { TeamRole } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { RoleInput } from './RoleInput';
import styles from './Teams.module.css';

/** Somebody without an account gets one, and a link to hand over. */
export function AddMemberDialog({ team, onClose }: { team: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('teams.add');
  const fieldText = useFieldErrorText();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<TeamRole>('viewer');
  const add = useMutation({
    mutationFn: async () => unwrap(await addMember({ teamId: team.id, email: email.trim(), role, ...(name.trim() && { name }) })),
    onSuccess: () => router.refresh(),
  });
  const error = add.error && errorOf(add.error);
  const wrong = (field: string) => (error?.fields?.[field] ? fieldText(error.fields[field]) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  if (add.data) {
    return (
      <ConfirmDialog title={t('done', { email: add.data.email, team: team.name })} onClose={onClose}>
        {add.data.link ? <OneTimeLink link={add.data.link} email={add.data.email} /> : <p className={styles.sentence} role="status">{t('known')}</p>}
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog title={t('title', { team: team.name })} confirmLabel={t('confirm')} busy={add.isPending} onConfirm={() => add.mutate()} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate autoComplete="off">
        {error && <ErrorNotice error={error} />}
        <TextInput label={t('email')} type="email" inputMode="email" autoCapitalize="none" required autoFocus value={email} onChange={(event) => setEmail(event.target.value)} help={t('emailHelp')} error={wrong('email')} />
        <TextInput label={t('name')} maxLength={limits.nameMaxLength} value={name} onChange={(event) => setName(event.target.value)} help={t('nameHelp')} error={wrong('name')} />
        <RoleInput value={role} onChange={setRole} />
        {/* Enter in a field sends the form; the visible verb is the dialog's. */}
        <input type="submit" hidden />
      </form>
    </ConfirmDialog>
  );
}
