'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { SelectInput } from '@/components/ui/inputs';
import { unwrap } from '@/components/ui/result';
import { shownValues } from '@/components/ui/shown-fields';
import { createCredential } from '@/lib/actions/credentials';
import type { CredentialsPage } from '@/lib/schemas/credential';
import { CredentialForm } from './CredentialForm';
import { ProviderChoice } from './ProviderChoice';
import styles from './Credentials.module.css';

type Values = Record<string, unknown>;

/** Team, vendor, then what this vendor needs. What was typed for one vendor is kept while another one is looked at. */
export function AddCredential({ teams, providers }: Pick<CredentialsPage, 'teams' | 'providers'>) {
  const t = useTranslations('credentials');
  const router = useRouter();
  const [teamId, setTeamId] = useState(teams.length === 1 ? (teams[0]?.id ?? '') : '');
  const [providerId, setProviderId] = useState('');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<Record<string, Values>>({});
  const fields = providers.find((provider) => provider.id === providerId)?.credentialFields;
  const values = typed[providerId] ?? {};
  const save = useMutation({
    mutationFn: async () => unwrap(await createCredential({ teamId, providerId, name, fields: shownValues(fields ?? [], values) })),
    // The list of what it sees is the next thing wanted, and shows at once whether the vendor takes the key.
    onSuccess: ({ id }) => router.push(`/credentials/${id}/import`),
  });
  const chooseProvider = (id: string) => {
    setProviderId(id);
    save.reset();
  };
  return (
    <div className={styles.form}>
      <SelectInput
        label={t('form.team')}
        name="teamId"
        required
        value={teamId}
        onChange={(event) => setTeamId(event.target.value)}
        choices={[...(teams.length === 1 ? [] : [{ value: '', label: t('form.chooseTeam') }]), ...teams.map((team) => ({ value: team.id, label: team.name }))]}
        help={t('form.teamHelp')}
      />
      <ProviderChoice providers={providers} chosen={providerId} onChoose={chooseProvider} />
      {fields && (
        <CredentialForm
          teamId={teamId}
          providerId={providerId}
          fields={fields}
          name={name}
          onName={setName}
          values={values}
          onValues={(next) => setTyped({ ...typed, [providerId]: next })}
          save={save}
          saved={save.isSuccess}
          submitLabel={t('form.create')}
          missing={teamId === '' ? t('form.teamMissing') : null}
        />
      )}
    </div>
  );
}
