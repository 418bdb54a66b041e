'use client';
import Button from '@mui/material/Button';
import { useTimeZone, useTranslations } from 'next-intl';
import Form from 'next/form';
import { AppLink } from '@/components/ui/AppLink';
import { SelectInput, TextInput, type Choice } from '@/components/ui/inputs';
import { auditActions, auditOutcomes, type AuditFilter } from '@/lib/schemas/audit';
import { toWallClock } from './local-time';
import styles from './Audit.module.css';

interface Named {
  id: string;
  name: string;
}

/** A plain GET form: works before any script has loaded, and the address is the filter. */
export function AuditFilters({ filter, teams, clusters }: { filter: AuditFilter; teams: Named[]; clusters: Named[] }) {
  const t = useTranslations('audit');
  const zone = useTimeZone() ?? 'UTC';
  const withAll = (choices: Choice[]): Choice[] => [{ value: '', label: t('filter.all') }, ...choices];
  const named = (things: Named[]): Choice[] => withAll(things.map(({ id, name }) => ({ value: id, label: name })));
  const wallClock = (iso: string | undefined): string => (iso ? toWallClock(iso, zone) : '');
  return (
    <Form action="/audit" className={styles.filters} key={JSON.stringify(filter)} role="search" aria-label={t('filter.label')}>
      <TextInput label={t('filter.actor')} name="actor" maxLength={120} defaultValue={filter.actor ?? ''} />
      <SelectInput label={t('filter.team')} name="teamId" defaultValue={filter.teamId ?? ''} choices={named(teams)} />
      <SelectInput label={t('filter.cluster')} name="clusterId" defaultValue={filter.clusterId ?? ''} choices={named(clusters)} />
      <SelectInput label={t('filter.action')} name="action" defaultValue={filter.action ?? ''} choices={withAll(auditActions.map((action) => ({ value: action, label: t(`actions.${action.replaceAll('.', '_')}`) })))} />
      <SelectInput label={t('filter.outcome')} name="outcome" defaultValue={filter.outcome ?? ''} choices={withAll(auditOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })))} />
      <TextInput label={t('filter.from')} name="from" type="datetime-local" defaultValue={wallClock(filter.from)} />
      <TextInput label={t('filter.to')} name="to" type="datetime-local" defaultValue={wallClock(filter.to)} />
      {filter.operationId && <TextInput label={t('filter.operation')} name="operationId" readOnly defaultValue={filter.operationId} />}
      <span className={styles.filterButtons}>
        <Button type="submit">{t('filter.apply')}</Button>
        <Button component={AppLink} href="/audit" variant="text">
          {t('filter.clear')}
        </Button>
      </span>
    </Form>
  );
}
