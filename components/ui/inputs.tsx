'use client';
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { useAfterFirstLook } from './use-after-first-look';
import styles from './inputs.module.css';

interface Around {
  label: string;
  help?: ReactNode;
  /** A sentence, not a code. */
  error?: string | null;
  /** Label only for screen readers, for filter bars. */
  labelHidden?: boolean;
  /** Label in one line with its field, for filter bars. */
  labelBeside?: boolean;
}

function useAround(help: ReactNode, error: string | null | undefined) {
  const id = useId();
  const describedBy = error || help ? `${id}-note` : undefined;
  return { id, describedBy, invalid: error ? true : undefined };
}

function Frame({ id, label, labelHidden, labelBeside, required, help, error, children }: Around & { id: string; required?: boolean; children: ReactNode }) {
  return (
    <div className={labelBeside ? `${styles.field} ${styles.inLine}` : styles.field}>
      <label className={labelHidden ? styles.hidden : styles.label} htmlFor={id}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children}
      <Note id={id} help={help} error={error} />
    </div>
  );
}

function Note({ id, help, error }: { id: string; help?: ReactNode; error?: string | null }) {
  if (!error && !help) return null;
  return (
    <p id={`${id}-note`} className={error ? styles.error : styles.help}>
      {error || help}
    </p>
  );
}

export function TextInput({ label, help, error, labelHidden, labelBeside, ...input }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const { id, describedBy, invalid } = useAround(help, error);
  return (
    <Frame id={id} label={label} labelHidden={labelHidden} labelBeside={labelBeside} required={input.required} help={help} error={error}>
      <input {...input} id={id} className={styles.control} aria-invalid={invalid ?? input['aria-invalid']} aria-describedby={describedBy ?? input['aria-describedby']} />
    </Frame>
  );
}

export function TextArea({ label, help, error, labelHidden, ...input }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, describedBy, invalid } = useAround(help, error);
  return (
    <Frame id={id} label={label} labelHidden={labelHidden} required={input.required} help={help} error={error}>
      <textarea rows={4} {...input} id={id} className={styles.control} aria-invalid={invalid} aria-describedby={describedBy} />
    </Frame>
  );
}

export interface Choice {
  value: string;
  label: string;
}

/** More than anybody reads before the page is there. */
const manyChoices = 50;

/** The platform's own select: quick, familiar on a phone, and free of script. */
export function SelectInput({ label, help, error, labelHidden, choices, ...input }: Around & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, describedBy, invalid } = useAround(help, error);
  const all = useAfterFirstLook() || choices.length <= manyChoices;
  const chosen = input.value ?? input.defaultValue;
  const shown = all ? choices : choices.filter(({ value }, index) => index === 0 || value === chosen);
  return (
    <Frame id={id} label={label} labelHidden={labelHidden} required={input.required} help={help} error={error}>
      <select {...input} id={id} className={styles.control} aria-invalid={invalid ?? input['aria-invalid']} aria-describedby={describedBy ?? input['aria-describedby']}>
        {shown.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function CheckInput({ label, help, error, ...input }: Omit<Around, 'labelHidden'> & InputHTMLAttributes<HTMLInputElement>) {
  const { id, describedBy, invalid } = useAround(help, error);
  return (
    <div className={styles.field}>
      <label className={styles.checkLine} htmlFor={id}>
        <input {...input} id={id} type="checkbox" className={styles.check} aria-invalid={invalid} aria-describedby={describedBy} />
        <span>{label}</span>
      </label>
      <Note id={id} help={help} error={error} />
    </div>
  );
}

/** Three states: none, some, all. Its label is for screen readers; rows show their own words. */
export function TriCheck({ state, label, onChange, disabled }: { state: 'none' | 'some' | 'all'; label: string; onChange: (on: boolean, shift: boolean) => void; disabled?: boolean }) {
  return (
    <input
      type="checkbox"
      className={styles.check}
      aria-label={label}
      checked={state === 'all'}
      disabled={disabled}
      ref={(node) => {
        if (node) node.indeterminate = state === 'some';
      }}
      onChange={({ nativeEvent }) => onChange(state !== 'all', 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)}
    />
  );
}
