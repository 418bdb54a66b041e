'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import Form from 'next/form';
import { useRouter } from 'next/navigation';
import { useTransition, type FormEvent, type ReactNode } from 'react';
import { AppLink } from './AppLink';
import { FilterBar } from './FilterBar';
import { changedQuery } from './use-address';

interface Props {
  /** Names the form for screen readers. */
  label: string;
  action: string;
  /** Drawn anew when this changes, so that the fields are always those of the address. */
  filter: object;
  search?: ReactNode;
  /** How many filters narrow the list. */
  active: number;
  children: ReactNode;
}

/** Filters that the server applies. A GET form: it works before any script, and the address is the filter. A choice is applied at once. */
export function FilterForm({ label, action, filter, search, active, children }: Props) {
  const t = useTranslations('lists.filter');
  const router = useRouter();
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()] as const] : []));
    const query = changedQuery('', Object.fromEntries(given));
    start(() => router.push(query ? `${action}?${query}` : action, { scroll: false }));
  };
  return (
    <Form
      action={action}
      key={JSON.stringify(filter)}
      role="search"
      aria-label={label}
      aria-busy={pending}
      onSubmit={submit}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
    >
      <FilterBar search={search} active={active} inForm>
        {children}
        <span data-buttons="">
          <Button type="submit" disabled={pending}>
            {t(pending ? 'applying' : 'apply')}
          </Button>
          {active > 0 && (
            <Button component={AppLink} href={action} variant="text">
              {t('clear')}
            </Button>
          )}
        </span>
      </FilterBar>
    </Form>
  );
}
