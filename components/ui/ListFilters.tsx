'use client';
import { useTranslations } from 'next-intl';
import { FilterBar } from './FilterBar';
import { SelectInput, TextInput, type Choice } from './inputs';

/** One select of a list's filter. `name`: its parameter in the address. */
export interface ListChoice {
  name: string;
  label: string;
  values: readonly Choice[];
}

interface Props {
  view: Record<string, string>;
  onChange: (change: Record<string, string>, how?: 'push' | 'replace') => void;
  /** Says what is searched. */
  search: string;
  choices: readonly ListChoice[];
}

/** Search and choices over a list that is here as a whole. What is typed is `q` in the address. */
export function ListFilters({ view, onChange, search, choices }: Props) {
  const t = useTranslations('lists.filter');
  return (
    <FilterBar
      active={choices.filter(({ name }) => view[name]).length}
      search={<TextInput label={search} labelHidden type="search" placeholder={search} value={view['q'] ?? ''} onChange={(event) => onChange({ q: event.target.value }, 'replace')} />}
    >
      {choices.map(({ name, label, values }) => (
        <SelectInput
          key={name}
          label={label}
          labelHidden
          value={view[name] ?? ''}
          choices={[{ value: '', label: t('any', { what: label }) }, ...values]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
    </FilterBar>
  );
}
