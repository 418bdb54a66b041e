'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { unwrap } from '@/components/ui/result';
import { shownValues } from '@/components/ui/shown-fields';
import { updateCredential } from '@/lib/actions/credentials';
import type { Field } from '@/lib/providers/contract';
import type { CredentialView } from '@/lib/schemas/credential';
import { CredentialForm } from './CredentialForm';

/** Stored secrets never come back here: an empty field keeps the stored one. */
export function EditCredential({ credential, fields }: { credential: CredentialView; fields: readonly Field[] }) {
  const t = useTranslations('credentials');
  const router = useRouter();
  const [name, setName] = useState(credential.name);
  const [values, setValues] = useState<Record<string, unknown>>(credential.publicFields);
  const save = useMutation({
    mutationFn: async () => unwrap(await updateCredential({ credentialId: credential.id, name, fields: shownValues(fields, values) })),
    onSuccess: () => {
      router.push('/credentials');
      router.refresh();
    },
  });
  const secrets = fields.filter((field) => field.type === 'secret');
  const hintOf = (field: Field): string => {
    const end = credential.secretHints[field.name];
    return end ? t('form.keptEnding', { end }) : t('form.kept');
  };
  return (
    <CredentialForm
      teamId={credential.team.id}
      providerId={credential.providerId}
      fields={fields.map((field) => (field.type === 'secret' ? { ...field, required: false } : field))}
      name={name}
      onName={setName}
      values={values}
      onValues={setValues}
      hints={Object.fromEntries(secrets.map((field) => [field.name, hintOf(field)]))}
      save={save}
      saved={save.isSuccess}
      submitLabel={t('form.save')}
    />
  );
}
