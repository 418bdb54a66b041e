'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { CheckInput, SelectInput, TextInput } from '@/components/ui/inputs';
import { useProviderText } from '@/components/ui/ProviderLabel';
import type { ActionOffer } from '@/lib/schemas/cluster';
import { rolloutOrders } from '@/lib/schemas/rollout';
import { rolloutOf, type RolloutField, type RolloutForm } from './rollout-form';
import { Blank, Sentence } from './Sentence';
import styles from './Rollout.module.css';

interface Props {
  providerId: string;
  action: ActionOffer;
  /** The action's word, and the one component that is selected; null where there are several. */
  verb: string;
  component: string | null;
  form: RolloutForm;
  onChange: (form: RolloutForm) => void;
  /** What the server says against it although every field can be used. */
  refusal: string | null;
  disabled: boolean;
}

const numbers: readonly RolloutField[] = ['batch', 'waitSeconds', 'tolerate'];

/** Batches paced by the console, as one sentence. Off until somebody asks for them. */
export function RolloutFields({ providerId, action, verb, component, form, onChange, refusal, disabled }: Props) {
  const t = useTranslations('batches.form');
  const word = useProviderText(providerId);
  const id = useId();
  const { problems } = rolloutOf(form);
  const errorOf = (field: RolloutField) => {
    const problem = problems[field];
    if (problem) return t(`error.${field}`, { range: t(`range.${problem.unit}`, { least: problem.least, most: problem.most }) });
    return field === 'batch' ? refusal : null;
  };
  // Some vendors pace one call themselves; which is whose must not be guessed.
  const vendors = action.options.map(({ name }) => word(`options.${name}.besideBatches`, '')).find(Boolean);
  const number = (field: RolloutField, value: string, change: (value: string) => void) => (
    <Blank narrow>
      <TextInput
        labelHidden
        label={t(`label.${field}`)}
        type="number"
        inputMode="numeric"
        min={field === 'batch' ? 1 : 0}
        value={value}
        disabled={disabled}
        {...(errorOf(field) !== null && { 'aria-invalid': true, 'aria-describedby': `${id}-${field}` })}
        onChange={(event) => change(event.target.value)}
      />
    </Blank>
  );
  const amount = (field: 'batch' | 'tolerate') => (
    <>
      {number(field, form[field].value, (value) => onChange({ ...form, [field]: { ...form[field], value } }))}
      <Choice label={t(`label.${field}Unit`)} values={units} word={(unit) => t(`units.${field}.${unit}`, { component: component ?? 'none' })} value={form[field].unit} disabled={disabled} onChange={(unit) => onChange({ ...form, [field]: { ...form[field], unit } })} />
    </>
  );
  const blanks = {
    batch: () => amount('batch'),
    tolerate: () => amount('tolerate'),
    waitSeconds: () => number('waitSeconds', form.waitSeconds, (waitSeconds) => onChange({ ...form, waitSeconds })),
    order: () => <Choice label={t('label.order')} values={rolloutOrders} word={(order) => t(`orders.${order}`)} value={form.order} disabled={disabled} onChange={(order) => onChange({ ...form, order })} />,
  };
  return (
    <section className={styles.rollout} aria-label={t('title')}>
      <CheckInput label={t('title')} help={form.on ? undefined : t('off')} checked={form.on} disabled={disabled} onChange={(event) => onChange({ ...form, on: event.target.checked })} />
      {form.on && (
        <>
          <Sentence errors={numbers.flatMap((field) => ({ id: `${id}-${field}`, text: errorOf(field) ?? '' })).filter(({ text }) => text !== '')}>{t.rich('sentence', { action: verb, ...blanks })}</Sentence>
          <CheckInput label={t('gate')} help={t(form.healthGate ? 'gateOn' : 'gateOff')} checked={form.healthGate} disabled={disabled} onChange={(event) => onChange({ ...form, healthGate: event.target.checked })} />
          <p className={styles.quiet}>{t('always')}</p>
          {vendors && <p className={styles.quiet}>{vendors}</p>}
        </>
      )}
    </section>
  );
}

const units = ['count', 'percent'] as const;

interface ChoiceProps<Value extends string> {
  label: string;
  values: readonly Value[];
  word: (value: Value) => string;
  value: Value;
  disabled: boolean;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, values, word, value, disabled, onChange }: ChoiceProps<Value>) {
  const find = (text: string) => values.find((known) => known === text) ?? value;
  return (
    <Blank>
      <SelectInput labelHidden label={label} choices={values.map((known) => ({ value: known, label: word(known) }))} value={value} disabled={disabled} onChange={(event) => onChange(find(event.target.value))} />
    </Blank>
  );
}
