'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { memo, useMemo, useState } from 'react';
import { FilterBar } from '@/components/ui/FilterBar';
import { SelectInput, TextInput, type Choice } from '@/components/ui/inputs';
import { useStable } from '@/components/ui/use-stable';
import type { Instance } from '@/lib/providers/contract';
import { AddressPaste } from './AddressPaste';
import type { ClusterView, Layout } from './cluster-view';
import { isFiltering, noFilter, type InstanceFilter } from './instance-filter';
import { runStateOrder } from './state-order';
import type { Selection } from './use-selection';
import styles from './Cluster.module.css';

interface Props {
  instances: readonly Instance[];
  listed: readonly Instance[];
  filter: InstanceFilter;
  onChange: (part: Partial<ClusterView>) => void;
  selection: Selection;
  /** Null where there is nothing to see in a matrix. */
  layout: Layout | null;
}

/** Drawn anew only when it says or does something else. */
const SteadyButton = memo(Button) as typeof Button;

const present = (values: (string | null)[]): Choice[] =>
  [...new Set(values)].filter((value) => value !== null && value !== '').sort().map((value) => ({ value: value ?? '', label: value ?? '' }));

/** What is listed, and the ways to select of it. */
export function InstanceFilters({ instances, listed, filter, onChange, selection, layout }: Props) {
  const t = useTranslations('cluster.filter');
  const [pasting, setPasting] = useState(false);
  const selectListed = useStable(() => selection.set(listed.map(({ key }) => key), true));
  const selectNone = useStable(() => selection.replace([]));
  const paste = useStable(() => setPasting(!pasting));
  const turn = useStable(() => onChange({ layout: layout === 'list' ? 'matrix' : 'list' }));
  const clear = useStable(() => onChange({ filter: noFilter }));
  return (
    <section className={styles.filters} aria-label={t('title')}>
      <FilterFields instances={instances} filter={filter} onChange={onChange} />
      <div className={styles.selectLine}>
        <SteadyButton onClick={selectListed} disabled={listed.length === 0}>
          {t('selectListed', { n: listed.length })}
        </SteadyButton>
        <SteadyButton onClick={selectNone} disabled={selection.keys.size === 0}>
          {t('selectNone')}
        </SteadyButton>
        {instances.some(({ ip, nodeName }) => ip !== null || nodeName !== null) && (
          <SteadyButton onClick={paste} aria-expanded={pasting}>
            {t('paste')}
          </SteadyButton>
        )}
        {layout && (
          <SteadyButton onClick={turn} aria-pressed={layout === 'matrix'}>
            {t('matrix')}
          </SteadyButton>
        )}
        {isFiltering(filter) && (
          <SteadyButton variant="text" onClick={clear}>
            {t('clear')}
          </SteadyButton>
        )}
        <span className={styles.listedNote} role="status">
          {t('listed', { listed: listed.length, all: instances.length })}
        </span>
      </div>
      {pasting && <AddressPaste instances={instances} listed={listed} filtering={isFiltering(filter)} selection={selection} />}
    </section>
  );
}

/** A selection does not draw them anew. */
const FilterFields = memo(function FilterFields({ instances, filter, onChange }: Pick<Props, 'instances' | 'filter' | 'onChange'>) {
  const t = useTranslations('cluster.filter');
  const states = useTranslations('states');
  const choices = useMemo(() => {
    const inService = instances.filter((instance) => !filter.service || instance.service === filter.service);
    const seen = new Set(instances.map((instance) => instance.state));
    return {
      service: present(instances.map((instance) => instance.service)),
      component: present(inService.map((instance) => instance.component)),
      group: present(instances.map((instance) => instance.group)),
      state: [
        ...runStateOrder.filter((state) => seen.has(state)).map((state) => ({ value: state, label: states(`run.${state}`) })),
        ...(instances.some((instance) => instance.maintenance === 'on') ? [{ value: 'maintenance', label: states('maintenance.on') }] : []),
      ],
    };
  }, [instances, filter.service, states]);

  // A component filter of another service would silently list nothing.
  const set = (key: keyof InstanceFilter, value: string) => onChange({ filter: { ...filter, [key]: value, ...(key === 'service' && { component: '' }) } });
  const pick = (key: 'service' | 'component' | 'state' | 'group') =>
    choices[key].length > 1 && (
      <SelectInput label={t(key)} labelHidden value={filter[key]} choices={[{ value: '', label: t(`${key}All`) }, ...choices[key]]} onChange={(event) => set(key, event.target.value)} />
    );

  return (
    <FilterBar
      active={[filter.service, filter.component, filter.state, filter.group].filter(Boolean).length}
      search={<TextInput label={t('text')} labelHidden type="search" placeholder={t('text')} value={filter.text} onChange={(event) => set('text', event.target.value)} />}
    >
      {pick('service')}
      {pick('component')}
      {pick('state')}
      {pick('group')}
    </FilterBar>
  );
});
