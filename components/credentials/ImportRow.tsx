'use client';
import { useTranslations } from 'next-intl';
import { FieldsForm } from '@/components/ui/FieldsForm';
import { CheckInput, SelectInput, TextInput } from '@/components/ui/inputs';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { limits } from '@/lib/config/limits';
import type { Field } from '@/lib/providers/contract';
import type { ImportableCluster } from '@/lib/schemas/cluster';
import { useEnvironmentChoices } from './environment-choices';
import { toEnvironment, type Draft } from './use-import';
import styles from './Import.module.css';

interface Props {
  cluster: ImportableCluster;
  draft: Draft;
  fields: readonly Field[];
  providerId: string;
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (part: Partial<Draft>) => void;
}

/** One cluster of the vendor's list. Its questions appear with the tick. */
export function ImportRow({ cluster, draft, fields, providerId, errors, disabled, onChange }: Props) {
  const t = useTranslations('credentials.importing');
  const name = cluster.name || cluster.externalId;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        {cluster.importedAs === null ? (
          <CheckInput label={name} checked={draft.ticked} disabled={disabled} onChange={(event) => onChange({ ticked: event.target.checked })} />
        ) : (
          <span className={styles.imported}>{name}</span>
        )}
        <span className={styles.quiet}>
          <code>{cluster.externalId}</code>
        </span>
        <span className={styles.quiet}>{[cluster.vendorState, cluster.version, cluster.region].filter(Boolean).join(' · ')}</span>
        {cluster.importedAs !== null && <span className={styles.quiet}>{t('importedAs', { name: cluster.importedAs })}</span>}
      </div>
      {cluster.importedAs === null && draft.ticked && (
        <fieldset className={styles.questions} aria-label={t('questions', { name })}>
          <Basics draft={draft} errors={errors} disabled={disabled} onChange={onChange} />
          {fields.length > 0 && (
            <div className={styles.settings}>
              <FieldsForm namespace={`providers.${providerId}.clusterFields`} fields={fields} values={draft.settings} onChange={(settings) => onChange({ settings })} errors={errors} disabled={disabled} />
            </div>
          )}
        </fieldset>
      )}
    </li>
  );
}

function Basics({ draft, errors, disabled, onChange }: Pick<Props, 'draft' | 'errors' | 'disabled' | 'onChange'>) {
  const t = useTranslations('credentials.importing');
  const fieldText = useFieldErrorText();
  const choices = useEnvironmentChoices();
  const wrong = (field: string) => (errors[field] ? fieldText(errors[field]) : null);
  return (
    <>
      <TextInput label={t('name')} required maxLength={limits.nameMaxLength} value={draft.name} disabled={disabled} onChange={(event) => onChange({ name: event.target.value })} error={wrong('name')} />
      <SelectInput
        label={t('environment')}
        required
        value={draft.environment}
        choices={choices}
        disabled={disabled}
        onChange={(event) => onChange({ environment: toEnvironment(event.target.value), guessed: false })}
        help={t(draft.guessed ? 'guessed' : 'environmentHelp')}
        error={wrong('environment')}
      />
    </>
  );
}
