import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { OperationsFilters } from '@/components/operations/OperationsFilters';
import { OperationsList } from '@/components/operations/OperationsList';
import { operationsQuery } from '@/components/operations/operations-url';
import { FilterRefused } from '@/components/ui/FilterRefused';
import { givenParams } from '@/components/ui/given-params';
import { PageHeader } from '@/components/ui/PageHeader';
import { toUtc } from '@/components/ui/wall-clock';
import { OperationsFilter } from '@/lib/schemas/operation';
import { readFleet } from '@/lib/services/fleet/read-fleet';
import { listOperations } from '@/lib/services/operations/list-operations';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operation.list'))('title') };
}

export default async function OperationsPage({ searchParams }: PageProps<'/operations'>) {
  const t = await getTranslations('operation.list');
  const timeZone = await getTimeZone();
  const { from, to, ...given } = givenParams(await searchParams);
  const asked = OperationsFilter.safeParse({ ...given, ...(from && { from: toUtc(from, timeZone) }), ...(to && { to: toUtc(to, timeZone) }) });
  const filter = asked.success ? asked.data : {};
  const [operations, fleet] = await page((ctx) => Promise.all([asked.success ? listOperations(ctx, asked.data) : null, readFleet(ctx)]));
  const teams = new Map(fleet.clusters.map(({ team }) => [team.id, team]));
  return (
    <>
      <PageHeader title={t('title')} />
      <OperationsFilters
        filter={filter}
        teams={[...teams.values()]}
        clusters={fleet.clusters.map(({ id, name }) => ({ id, name }))}
        providerIds={[...new Set(fleet.clusters.map(({ providerId }) => providerId))]}
      />
      {operations ? (
        <OperationsList key={operationsQuery(filter)} filter={filter} initial={operations} />
      ) : (
        <FilterRefused names={asked.error?.issues.map(({ path }) => path.join('.')) ?? []} clearHref="/operations" />
      )}
    </>
  );
}
