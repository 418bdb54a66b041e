'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { FilterBar } from '@/components/ui/FilterBar';
import { SelectInput, TextInput, type Choice } from '@/components/ui/inputs';
import type { Instance } from '@/lib/providers/contract';
import { AddressPaste } from './AddressPaste';
import type { Layout } from './cluster-view';
import { isFiltering, noFilter, type InstanceFilter } from './instance-filter';
import { runStateOrder } from './state-order';
import type { Selection } from './use-selection';
import styles from './Cluster.module.css';

interface Props {
  instances: readonly Instance[];
  listed: readonly Instance[];
  filter: InstanceFilter;
  onChange: (filter: InstanceFilter) => void;
  selection: Selection;
  /** Null where there is nothing to see in a matrix. */
  layout: Layout | null;
  onLayout: (layout: Layout) => void;
}

const present = (values: (string | null)[]): Choice[] =>
  [...new Set(values)].filter((value) => value !== null && value !== '').sort().map((value) => ({ value: value ?? '', label: value ?? '' }));

export function InstanceFilters({ instances, listed, filter, onChange, selection, layout, onLayout }: Props) {
  const t = useTranslations('cluster.filter');
  const states = useTranslations('states');
  const [pasting, setPasting] = useState(false);
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
  const set = (key: keyof InstanceFilter, value: string) => onChange({ ...filter, [key]: value, ...(key === 'service' && { component: '' }) });
  const pick = (key: 'service' | 'component' | 'state' | 'group') =>
    choices[key].length > 1 && (
      <SelectInput label={t(key)} labelHidden value={filter[key]} choices={[{ value: '', label: t(`${key}All`) }, ...choices[key]]} onChange={(event) => set(key, event.target.value)} />
    );

  return (
    <section className={styles.filters} aria-label={t('title')}>
      <FilterBar
        active={[filter.service, filter.component, filter.state, filter.group].filter(Boolean).length}
        search={<TextInput label={t('text')} labelHidden type="search" placeholder={t('text')} value={filter.text} onChange={(event) => set('text', event.target.value)} />}
      >
        {pick('service')}
        {pick('component')}
        {pick('state')}
        {pick('group')}
      </FilterBar>
      <div className={styles.selectLine}>
        <Button onClick={() => selection.set(listed.map(({ key }) => key), true)} disabled={listed.length === 0}>
          {t('selectListed', { n: listed.length })}
        </Button>
        <Button onClick={() => selection.replace([])} disabled={selection.keys.size === 0}>
          {t('selectNone')}
        </Button>
        {instances.some(({ ip, nodeName }) => ip !== null || nodeName !== null) && (
          <Button onClick={() => setPasting(!pasting)} aria-expanded={pasting}>
            {t('paste')}
          </Button>
        )}
        {layout && (
          <Button onClick={() => onLayout(layout === 'list' ? 'matrix' : 'list')} aria-pressed={layout === 'matrix'}>
            {t('matrix')}
          </Button>
        )}
        {isFiltering(filter) && (
          <Button variant="text" onClick={() => onChange(noFilter)}>
            {t('clear')}
          </Button>
        )}
        <span className={styles.listedNote} role="status">
          {t('listed', { listed: listed.length, all: instances.length })}
        </span>
      </div>
      {pasting && <AddressPaste instances={instances} listed={listed} filtering={isFiltering(filter)} selection={selection} />}
    </section>
  );
}
