'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, type FormEvent } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { FieldsForm } from '@/components/ui/FieldsForm';
import { TextInput } from '@/components/ui/inputs';
import { errorOf } from '@/components/ui/result';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { limits } from '@/lib/config/limits';
import type { Field } from '@/lib/providers/contract';
import { EndpointNote } from './EndpointNote';
import { FetchCertificate } from './FetchCertificate';
import { fieldErrors } from './field-errors';
import styles from './Credentials.module.css';

interface Props {
  /** Empty as long as none is chosen. */
  teamId: string;
  providerId: string;
  fields: readonly Field[];
  name: string;
  onName: (name: string) => void;
  values: Record<string, unknown>;
  onValues: (values: Record<string, unknown>) => void;
  hints?: Record<string, string>;
  save: { mutate: () => void; isPending: boolean; error: Error | null };
  /** The next page is on its way: nothing may be sent a second time. */
  saved: boolean;
  submitLabel: string;
  /** Why it cannot be sent yet. */
  missing?: string | null;
}

/** Name and provider fields of a new or a stored credential. The server marks what it cannot use; nothing typed is lost. */
export function CredentialForm({ teamId, providerId, fields, name, onName, values, onValues, hints, save, saved, submitLabel, missing }: Props) {
  const t = useTranslations('credentials.form');
  const fieldText = useFieldErrorText();
  const error = save.error && errorOf(save.error);
  const busy = save.isPending || saved;
  const wrongName = error?.fields?.name;
  const form = useRef<HTMLFormElement>(null);
  // The form is longer than the screen: the place to repair comes to the reader.
  useEffect(() => {
    if (save.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !missing) save.mutate();
  };
  const typedText = (place: string): string => String(values[place] ?? '').trim();
  const fetchButton = (field: Field) =>
    field.type === 'multiline' &&
    field.certificateOf !== undefined && (
      <FetchCertificate
        server={{ teamId, providerId, url: typedText(field.certificateOf), proxy: typedText('proxy') || undefined }}
        disabled={busy}
        onUse={(pem) => onValues({ ...values, [field.name]: pem })}
      />
    );
  return (
    // Not the browser's own checks: the server's are the same everywhere and speak the reader's language.
    <form ref={form} className={styles.form} onSubmit={submit} noValidate autoComplete="off">
      {error && <ErrorNotice error={error} />}
      <TextInput label={t('name')} name="name" required maxLength={limits.nameMaxLength} value={name} onChange={(event) => onName(event.target.value)} help={t('nameHelp')} error={wrongName ? fieldText(wrongName) : null} />
      <FieldsForm namespace={`providers.${providerId}.fields`} fields={fields} values={values} onChange={onValues} errors={fieldErrors(error, 'fields.')} hints={hints} disabled={busy} below={fetchButton} />
      <EndpointNote teamId={teamId} providerId={providerId} fields={fields} values={values} />
      <div className={styles.bar}>
        <Button type="submit" variant="contained" disabled={busy || !!missing} aria-busy={busy}>
          {busy ? t('saving') : submitLabel}
        </Button>
        <Button component={AppLink} href="/credentials">
          {t('cancel')}
        </Button>
        {missing && <span className={styles.quiet}>{missing}</span>}
      </div>
    </form>
  );
}
