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
import { createTeam, renameTeam } from '@/lib/actions/teams';
import { limits } from '@/lib/config/limits';
import styles from './Teams.module.css';

/** Names a new team, or an existing one anew. */
export function TeamNameDialog({ team, onClose }: { team?: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations(team ? 'teams.rename' : 'teams.create');
  const fieldText = useFieldErrorText();
  const router = useRouter();
  const [name, setName] = useState(team?.name ?? '');
  const save = useMutation({
    mutationFn: async () => unwrap<unknown>(team ? await renameTeam({ teamId: team.id, name }) : await createTeam({ name })),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  const error = save.error && errorOf(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <ConfirmDialog title={t('title', { team: team?.name ?? '' })} confirmLabel={t('confirm')} busy={save.isPending} onConfirm={() => save.mutate()} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate autoComplete="off">
        {error && <ErrorNotice error={error} />}
        <TextInput label={t('label')} required autoFocus maxLength={limits.nameMaxLength} value={name} onChange={(event) => setName(event.target.value)} help={t('help')} error={error?.fields?.name ? fieldText(error.fields.name) : null} />
      </form>
    </ConfirmDialog>
  );
}
