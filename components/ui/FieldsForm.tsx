'use client';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import type { Field } from '@/lib/providers/contract';
import { outOfRange } from './field-problem';
import { CheckInput, SelectInput, TextArea, TextInput } from './inputs';
import { shownFields } from './shown-fields';
import { useFieldErrorText } from './use-error-text';
import styles from './FieldsForm.module.css';

interface Props {
  fields: readonly Field[];
  values: Record<string, unknown>;
  onChange: (values: Record<string, unknown>) => void;
  /** Catalogue place of the words, e.g. `providers.<id>.options`: `<name>.label`, `.help`, `.values.<value>`. */
  namespace: string;
  /** Field name -> reason word, as the server answers. */
  errors?: Record<string, string>;
  /** Under the field, e.g. that a stored secret ends with four characters and stays when left empty. */
  hints?: Record<string, string>;
  disabled?: boolean;
  /** What else belongs to a field, right below it, e.g. a button that fills it. */
  below?: (field: Field) => ReactNode;
}

/** Renders a provider's fields as data says. Hints here only help; the server decides what is valid. */
export function FieldsForm({ fields, values, onChange, namespace, errors = {}, hints = {}, disabled, below }: Props) {
  return (
    <div className={styles.fields}>
      {shownFields(fields, values).map((field) => (
        <Fragment key={field.name}>
          <FieldInput
            field={field}
            value={values[field.name]}
            namespace={namespace}
            error={errors[field.name]}
            hint={hints[field.name]}
            disabled={disabled}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
          />
          {below?.(field)}
        </Fragment>
      ))}
    </div>
  );
}

interface InputProps {
  field: Field;
  value: unknown;
  namespace: string;
  error?: string;
  hint?: string;
  disabled?: boolean;
  /** Stands in a sentence that says the rest: no label, help or unit of its own. */
  bare?: boolean;
  /** Where a bare field's error stands. */
  describedBy?: string;
  onChange: (value: unknown) => void;
}

export function FieldInput({ field, value, namespace, error, hint, disabled, bare = false, describedBy, onChange }: InputProps) {
  const t = useTranslations();
  const errorText = useFieldErrorText();
  const word = (key: string): string | undefined => (t.has(`${namespace}.${field.name}.${key}`) ? t(`${namespace}.${field.name}.${key}`) : undefined);
  const help = [word('help'), hint].filter(Boolean).join(' ') || undefined;
  const label = word('label') ?? field.name;
  const problem = useProblemText()(field, value, label);
  const said = problem ?? (error ? errorText(error) : null);
  const around = bare ? { label, labelHidden: true, error: null, disabled, name: field.name, ...(said !== null && { 'aria-invalid': true, 'aria-describedby': describedBy }) } : { label, error: said, disabled, required: field.required, name: field.name };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : 'defaultValue' in field && value === undefined ? String(field.defaultValue ?? '') : '';

  switch (field.type) {
    case 'boolean':
      return <CheckInput label={label} error={said} disabled={disabled} name={field.name} help={help} checked={typeof value === 'boolean' ? value : field.defaultValue} onChange={(event) => onChange(event.target.checked)} />;
    case 'select': {
      const choices = field.values.map((choice) => ({ value: choice, label: word(`values.${choice}`) ?? field.vendorLabels?.[choice] ?? choice }));
      const open = field.defaultValue === undefined ? [{ value: '', label: t('shell.form.choose') }, ...choices] : choices;
      return <SelectInput {...around} help={bare ? undefined : help} choices={open} value={text} onChange={(event) => onChange(event.target.value)} />;
    }
    case 'integer': {
      const range = t('shell.form.range', { min: field.min, max: field.max });
      const unit = field.unit ? t(`units.${field.unit}`) : '';
      return (
        <TextInput
          {...around}
          label={unit && !bare ? `${label} (${unit})` : label}
          help={bare ? undefined : [help, range].filter(Boolean).join(' ')}
          type="number"
          inputMode="numeric"
          min={field.min}
          max={field.max}
          step={1}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    }
    case 'names': {
      const shown = Array.isArray(value) ? value.join('\n') : text;
      const note = t('shell.form.names', { max: field.maxItems });
      return <TextArea {...around} help={[help, note].filter(Boolean).join(' ')} spellCheck={false} value={shown} onChange={(event) => onChange(event.target.value)} />;
    }
    case 'multiline':
      return <TextArea {...around} help={help} spellCheck={false} maxLength={field.maxLength} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'secret':
      return <TextInput {...around} help={help} type="password" autoComplete="off" spellCheck={false} maxLength={field.maxLength} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'url':
    case 'text':
      return (
        <TextInput
          {...around}
          help={help}
          type={field.type}
          autoComplete="off"
          spellCheck={false}
          maxLength={field.maxLength}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

/** What is wrong with what stands in a field, with its name and what it takes. */
export function useProblemText(): (field: Field, value: unknown, label: string) => string | null {
  const t = useTranslations('shell.form');
  return (field, value, label) => (outOfRange(field, value) ? t('needsRange', { label, min: field.min, max: field.max }) : null);
}
