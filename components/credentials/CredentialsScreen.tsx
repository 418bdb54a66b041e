'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { Freshness } from '@/components/ui/Freshness';
import { distinct, isFound } from '@/components/ui/list-search';
import { ListFilters } from '@/components/ui/ListFilters';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { PageHeader } from '@/components/ui/PageHeader';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { useAddress } from '@/components/ui/use-address';
import { useRoving } from '@/components/ui/use-roving';
import type { CredentialsPage, CredentialView } from '@/lib/schemas/credential';
import { CredentialRow } from './CredentialRow';
import styles from './Credentials.module.css';

const params = ['q', 'team', 'vendor', 'test'] as const;
const tests = ['ok', 'refused', 'never'] as const;
const testOf = ({ lastTest }: CredentialView): (typeof tests)[number] => (lastTest ? (lastTest.ok ? 'ok' : 'refused') : 'never');

interface Props {
  page: CredentialsPage;
  /** The server's time of this answer. */
  at: string;
  /** A credential needs a team first. */
  canCreateTeam: boolean;
}

/** What signs the calls to the vendors, team by team. */
export function CredentialsScreen({ page, at, canCreateTeam }: Props) {
  const t = useTranslations('credentials');
  const vendorName = useProviderName();
  const [view, change] = useAddress(params);
  const shown = page.credentials.filter(
    (credential) =>
      isFound(view.q, [credential.name, credential.team.name, vendorName(credential.providerId), ...Object.values(credential.publicFields).map(String)]) &&
      (!view.team || credential.team.id === view.team) &&
      (!view.vendor || credential.providerId === view.vendor) &&
      (!view.test || testOf(credential) === view.test),
  );
  const roving = useRoving<HTMLUListElement>(shown.length);
  const add = page.teams.length > 0 && (
    <Button component={AppLink} href="/credentials/new" variant="contained">
      {t('add')}
    </Button>
  );
  const createTeam = page.teams.length === 0 && canCreateTeam && (
    <Button component={AppLink} href="/teams?create=1" prefetch={false} variant="contained">
      {t('empty.createTeam')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span>{t('about')}</span>
            <Freshness at={at} />
          </>
        }
        actions={add}
      />
      {page.credentials.length === 0 ? (
        <EmptyState title={t('empty.title')} actions={add || createTeam}>
          {add ? (
            <ol>
              <li>{t('empty.add')}</li>
              <li>{t('empty.test')}</li>
              <li>{t('empty.import')}</li>
            </ol>
          ) : (
            <p>{t(createTeam ? 'empty.teamFirst' : 'empty.ask')}</p>
          )}
        </EmptyState>
      ) : (
        <>
          <ListFilters
            view={view}
            onChange={change}
            search={t('search')}
            choices={[
              { name: 'team', label: t('form.team'), values: distinct(page.credentials.map(({ team }) => team)) },
              { name: 'vendor', label: t('form.vendor'), values: distinct(page.credentials.map(({ providerId }) => ({ id: providerId, name: vendorName(providerId) }))) },
              { name: 'test', label: t('lastTest.label'), values: tests.map((value) => ({ value, label: t(`lastTest.${value}`) })) },
            ]}
          />
          {shown.length === 0 && <NothingMatches clear={() => change({ q: '', team: '', vendor: '', test: '' })} />}
          <ul className={styles.list} aria-label={t('list')} {...roving.list}>
            {shown.map((credential, index) => (
              <CredentialRow
                key={credential.id}
                row={roving.row(index)}
                credential={credential}
                fields={page.providers.find((provider) => provider.id === credential.providerId)?.credentialFields ?? []}
                at={at}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
