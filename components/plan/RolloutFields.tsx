'use client';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { CheckInput, SelectInput, TextInput } from '@/components/ui/inputs';
import { useProviderText } from '@/components/ui/ProviderLabel';
import type { ActionOffer } from '@/lib/schemas/cluster';
import { rolloutOrders } from '@/lib/schemas/rollout';
import { rolloutOf, type AmountForm, type RolloutField, type RolloutForm } from './rollout-form';
import styles from './Rollout.module.css';

interface Props {
  providerId: string;
  action: ActionOffer;
  form: RolloutForm;
  onChange: (form: RolloutForm) => void;
  /** What the server says against it although every field can be used. */
  refusal: string | null;
  disabled: boolean;
}

/** Batches paced by the console, as one sentence. Off until somebody asks for them. */
export function RolloutFields({ providerId, action, form, onChange, refusal, disabled }: Props) {
  const t = useTranslations('batches.form');
  const word = useProviderText(providerId);
  const errorsId = useId();
  const { problems } = rolloutOf(form);
  const errorOf = (field: RolloutField) => {
    const problem = problems[field];
    return problem ? t(`error.${field}`, { range: t(`range.${problem.unit}`, { least: problem.least, most: problem.most }) }) : null;
  };
  const errors = [errorOf('batch') ?? refusal, errorOf('waitSeconds'), errorOf('tolerate')].filter((text) => text !== null);
  // Some vendors pace one call themselves; which is whose must not be guessed.
  const vendors = action.options.map(({ name }) => word(`options.${name}.besideBatches`, '')).find(Boolean);
  const around = { disabled, labelHidden: true } as const;
  const amount = (field: 'batch' | 'tolerate') => <Amount field={field} value={form[field]} errorsId={errorOf(field) === null ? undefined : errorsId} disabled={disabled} onChange={(value) => onChange({ ...form, [field]: value })} />;
  return (
    <section className={styles.rollout} aria-label={t('title')}>
      <CheckInput label={t('title')} help={form.on ? undefined : t('off')} checked={form.on} disabled={disabled} onChange={(event) => onChange({ ...form, on: event.target.checked })} />
      {form.on && (
        <div className={styles.sentence}>
          <Line>
            {amount('batch')} <span>{t('atATime')}</span>
          </Line>
          <Line>
            <span>{t('wait')}</span>
            <span className={styles.number}>
              <TextInput {...around} label={t('label.waitSeconds')} type="number" inputMode="numeric" min={0} value={form.waitSeconds} {...marked(errorOf('waitSeconds') === null ? undefined : errorsId)} onChange={(event) => onChange({ ...form, waitSeconds: event.target.value })} />
            </span>
            <span>{t('between')}</span>
          </Line>
          <Line>
            <span>{t('order')}</span>
            <span className={styles.choice}>
              <SelectInput {...around} label={t('label.order')} choices={rolloutOrders.map((value) => ({ value, label: t(`orders.${value}`) }))} value={form.order} onChange={(event) => onChange({ ...form, order: event.target.value as RolloutForm['order'] })} />
            </span>
          </Line>
          <Line>
            <span>{t('tolerate')}</span> {amount('tolerate')} <span>{t('failures')}</span>
          </Line>
          <CheckInput label={t('gate')} help={form.healthGate ? t('gateOn') : t('gateOff')} checked={form.healthGate} disabled={disabled} onChange={(event) => onChange({ ...form, healthGate: event.target.checked })} />
          {errors.length > 0 && (
            <ul id={errorsId} className={styles.errors} role="alert">
              {errors.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          <p className={styles.quiet}>{t('always')}</p>
          {vendors && <p className={styles.quiet}>{vendors}</p>}
        </div>
      )}
    </section>
  );
}

const marked = (errorsId: string | undefined) => (errorsId === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': errorsId });

const Line = ({ children }: { children: ReactNode }) => <div className={styles.line}>{children}</div>;

interface AmountProps {
  field: 'batch' | 'tolerate';
  value: AmountForm;
  /** Where the field's problem is said, when it has one. */
  errorsId: string | undefined;
  disabled: boolean;
  onChange: (value: AmountForm) => void;
}

function Amount({ field, value, errorsId, disabled, onChange }: AmountProps) {
  const t = useTranslations('batches.form');
  const units = (['count', 'percent'] as const).map((unit) => ({ value: unit, label: t(`units.${field}.${unit}`) }));
  return (
    <>
      <span className={styles.number}>
        <TextInput labelHidden label={t(`label.${field}`)} type="number" inputMode="numeric" min={field === 'batch' ? 1 : 0} value={value.value} disabled={disabled} {...marked(errorsId)} onChange={(event) => onChange({ ...value, value: event.target.value })} />
      </span>
      <span className={styles.choice}>
        <SelectInput labelHidden label={t(`label.${field}Unit`)} choices={units} value={value.unit} disabled={disabled} onChange={(event) => onChange({ ...value, unit: event.target.value as AmountForm['unit'] })} />
      </span>
    </>
  );
}
