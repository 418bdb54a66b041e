'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import Form from 'next/form';
import { AppLink } from '@/components/ui/AppLink';
import { SelectInput, type Choice } from '@/components/ui/inputs';
import { outcomes, type OperationsFilter } from '@/lib/schemas/operation';
import { useActionChoices } from './use-action-choices';
import styles from './Operation.module.css';

interface Named {
  id: string;
  name: string;
}

/** A plain GET form: the filter is the address, with or without script. */
export function OperationsFilters({ filter, teams, clusters }: { filter: OperationsFilter; teams: Named[]; clusters: Named[] }) {
  const t = useTranslations('operation.list.filter');
  const outcomeText = useTranslations('outcomes.outcome');
  const actions = useActionChoices();
  const withAll = (choices: Choice[]): Choice[] => [{ value: '', label: t('all') }, ...choices];
  const named = (things: Named[]): Choice[] => withAll(things.map(({ id, name }) => ({ value: id, label: name })));
  return (
    <Form action="/operations" className={styles.filters} key={JSON.stringify(filter)}>
      <SelectInput
        label={t('state')}
        name="state"
        defaultValue={filter.state ?? ''}
        choices={withAll([
          { value: 'running', label: t('running') },
          { value: 'finished', label: t('finished') },
        ])}
      />
      <SelectInput label={t('outcome')} name="outcome" defaultValue={filter.outcome ?? ''} choices={withAll(outcomes.map((value) => ({ value, label: outcomeText(value) })))} />
      <SelectInput label={t('action')} name="action" defaultValue={filter.action ?? ''} choices={withAll(actions)} />
      <SelectInput label={t('team')} name="teamId" defaultValue={filter.teamId ?? ''} choices={named(teams)} />
      <SelectInput label={t('cluster')} name="clusterId" defaultValue={filter.clusterId ?? ''} choices={named(clusters)} />
      <Button type="submit">{t('apply')}</Button>
      <Button component={AppLink} href="/operations" variant="text">
        {t('clear')}
      </Button>
    </Form>
  );
}
