'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { FieldsForm } from '@/components/ui/FieldsForm';
import { SelectInput, TextInput } from '@/components/ui/inputs';
import { errorOf, unwrap } from '@/components/ui/result';
import { shownValues } from '@/components/ui/shown-fields';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { updateCluster } from '@/lib/actions/clusters';
import { limits } from '@/lib/config/limits';
import type { Environment } from '@/lib/schemas/basics';
import { environments } from '@/lib/schemas/choices';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import styles from './ClusterSettings.module.css';

export function SettingsForm({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations('credentials.clusterSettings');
  const states = useTranslations('states.environment');
  const fieldText = useFieldErrorText();
  const router = useRouter();
  const [name, setName] = useState(cluster.name);
  const [environment, setEnvironment] = useState<Environment>(cluster.environment);
  const [settings, setSettings] = useState(cluster.settings);
  const save = useMutation({
    mutationFn: async () => unwrap(await updateCluster({ clusterId: cluster.id, name, environment, settings: shownValues(cluster.clusterFields, settings) })),
    onSuccess: () => router.refresh(),
  });
  const error = save.error && errorOf(save.error);
  const wrong = (field: string) => (error?.fields?.[field] ? fieldText(error.fields[field]) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate onChange={() => save.isSuccess && save.reset()}>
      {error && <ErrorNotice error={error} />}
      <TextInput label={t('name')} name="name" required maxLength={limits.nameMaxLength} value={name} disabled={save.isPending} onChange={(event) => setName(event.target.value)} error={wrong('name')} />
      <SelectInput
        label={t('environment')}
        name="environment"
        required
        value={environment}
        disabled={save.isPending}
        choices={environments.map((value) => ({ value, label: states(value) }))}
        onChange={(event) => setEnvironment(environments.find((known) => known === event.target.value) ?? environment)}
        help={t('environmentHelp')}
        error={wrong('environment')}
      />
      {cluster.clusterFields.length > 0 && <FieldsForm namespace={`providers.${cluster.providerId}.clusterFields`} fields={cluster.clusterFields} values={settings} onChange={setSettings} errors={error?.fields} disabled={save.isPending} />}
      <div className={styles.bar}>
        <Button type="submit" variant="contained" disabled={save.isPending} aria-busy={save.isPending}>
          {t(save.isPending ? 'saving' : 'save')}
        </Button>
        <span role="status">{save.isSuccess && t('saved')}</span>
      </div>
    </form>
  );
}
