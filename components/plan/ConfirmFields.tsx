'use client';
import { useTranslations } from 'next-intl';
import { TextArea, TextInput } from '@/components/ui/inputs';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { limits } from '@/lib/config/limits';
import type { Plan } from '@/lib/schemas/operation';
import type { Confirmation } from './missing';
import { ReaderQuestion } from './ReaderQuestion';
import styles from './Plan.module.css';

interface Props {
  plan: Plan;
  value: Confirmation;
  onChange: (value: Confirmation) => void;
  errors: Record<string, string>;
  disabled: boolean;
}

/** Friction grows with what the plan can break: a reason, then the cluster's name, then what only a reader of the plan knows. */
export function ConfirmFields({ plan, value, onChange, errors, disabled }: Props) {
  const t = useTranslations('plan.confirm');
  const errorText = useFieldErrorText();
  const errorOf = (name: string) => (errors[name] ? errorText(errors[name]) : null);
  const left = limits.reasonMaxLength - value.reason.length;
  return (
    <section className={styles.confirm} aria-label={t('title')}>
      <h3 className={styles.heading}>{t('title')}</h3>
      <TextArea
        label={t('reason')}
        help={t(plan.confirm.reasonRequired ? 'reasonHelp' : 'reasonOptional', { left })}
        error={errorOf('reason')}
        rows={3}
        required={plan.confirm.reasonRequired}
        maxLength={limits.reasonMaxLength}
        value={value.reason}
        disabled={disabled}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
      />
      {plan.confirm.typeName && <TypeName plan={plan} value={value.name} onChange={(name) => onChange({ ...value, name })} error={errors['confirmation']} disabled={disabled} />}
      {plan.confirm.question && (
        <ReaderQuestion key={plan.digest} question={plan.confirm.question} value={value.answer} onChange={(answer) => onChange({ ...value, answer })} error={errors['answer']} disabled={disabled} />
      )}
    </section>
  );
}

/** The cluster's name, typed: what is confirmed is this cluster and no other. */
export function TypeName({ plan, value, onChange, error, disabled }: { plan: Plan; value: string; onChange: (name: string) => void; error: string | undefined; disabled: boolean }) {
  const t = useTranslations('plan.confirm');
  const errorText = useFieldErrorText();
  return (
    <TextInput
      label={t('typeName')}
      help={
        <>
          {t('typeNameHelp')} <code>{plan.clusterName}</code>
        </>
      }
      error={error ? errorText(error) : null}
      required
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
