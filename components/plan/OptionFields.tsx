'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { FieldInput, FieldsForm, useProblemText } from '@/components/ui/FieldsForm';
import { shownFields } from '@/components/ui/shown-fields';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import type { Field } from '@/lib/providers/contract';
import { Blank, Sentence } from './Sentence';

interface Props {
  providerId: string;
  /** The action's word, with which its sentences begin. */
  verb: string;
  fields: readonly Field[];
  values: Record<string, unknown>;
  onChange: (values: Record<string, unknown>) => void;
  errors: Record<string, string>;
  disabled: boolean;
}

/** The provider's options. Where the catalogue has a sentence for a switch (how the vendor rolls), the fields that it names stand in it. */
export function OptionFields({ providerId, verb, fields, values, onChange, errors, disabled }: Props) {
  const t = useTranslations();
  const id = useId();
  const errorText = useFieldErrorText();
  const problemText = useProblemText();
  const namespace = `providers.${providerId}.options`;
  const shown = shownFields(fields, values);
  const isOn = (field: Field) => field.type === 'boolean' && (typeof values[field.name] === 'boolean' ? values[field.name] : field.defaultValue) === true;
  /** Which fields the switch's sentence has places for: said by the sentence itself, when it is told with all of them. */
  const namesIn = (field: Field): Set<string> => {
    const names = new Set<string>();
    const key = `${namespace}.${field.name}.sentence`;
    if (isOn(field) && t.has(key)) t.rich(key, { action: verb, ...Object.fromEntries(fields.map(({ name }) => [name, () => names.add(name) && null])) });
    return names;
  };
  const namedIn = (field: Field): Field[] => {
    const names = namesIn(field);
    return shown.filter(({ name }) => names.has(name));
  };
  const inside = new Set(shown.flatMap(namedIn));

  const sentence = (of: Field) => {
    const named = namedIn(of);
    if (named.length === 0) return null;
    const wrong = named.flatMap((field) => {
      const label = t.has(`${namespace}.${field.name}.label`) ? t(`${namespace}.${field.name}.label`) : field.name;
      const text = problemText(field, values[field.name], label) ?? (errors[field.name] ? `${label}: ${errorText(errors[field.name] ?? '')}` : null);
      return text === null ? [] : [{ id: `${id}-${field.name}`, text }];
    });
    const blank = (field: Field) => (
      <Blank narrow={field.type === 'integer'}>
        <FieldInput bare describedBy={`${id}-${field.name}`} field={field} value={values[field.name]} namespace={namespace} error={errors[field.name]} disabled={disabled} onChange={(value) => onChange({ ...values, [field.name]: value })} />
      </Blank>
    );
    const blanks = Object.fromEntries(named.map((field) => [field.name, () => blank(field)]));
    return <Sentence errors={wrong}>{t.rich(`${namespace}.${of.name}.sentence`, { action: verb, ...blanks })}</Sentence>;
  };

  return <FieldsForm fields={fields.filter((field) => !inside.has(field))} values={values} onChange={onChange} namespace={namespace} errors={errors} disabled={disabled} below={sentence} />;
}
