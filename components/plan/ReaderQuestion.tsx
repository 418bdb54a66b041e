'use client';
import { useTranslations } from 'next-intl';
import { useState, type SyntheticEvent } from 'react';
import { SelectInput, TextInput } from '@/components/ui/inputs';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { noneOfThem, type PlanQuestion } from '@/lib/schemas/operation';

interface Props {
  question: PlanQuestion;
  value: string;
  onChange: (answer: string) => void;
  error: string | undefined;
  disabled: boolean;
}

/** What only somebody knows who has read the plan. The browser does not know the answer. */
export function ReaderQuestion({ question, value, onChange, error, disabled }: Props) {
  const t = useTranslations('reader.question');
  const form = useTranslations('shell.form');
  const errorText = useFieldErrorText();
  const [pasted, setPasted] = useState(false);
  const { ask, service, component, choices } = question;
  const around = { label: t(`ask.${ask}`, { component, service }), error: error ? errorText(error) : null, help: t('help'), required: true, disabled, value };
  if (choices) {
    const named = choices.map((choice) => ({ value: choice, label: choice === noneOfThem ? t('none') : choice }));
    return <SelectInput {...around} choices={[{ value: '', label: form('choose') }, ...named]} onChange={(event) => onChange(event.target.value)} />;
  }
  const refuse = (event: SyntheticEvent) => {
    event.preventDefault();
    setPasted(true);
  };
  return (
    <TextInput
      {...around}
      help={<span role="status">{pasted ? t('noPaste') : t('help')}</span>}
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      onPaste={refuse}
      onDrop={refuse}
      onChange={(event) => {
        setPasted(false);
        onChange(event.target.value);
      }}
    />
  );
}
