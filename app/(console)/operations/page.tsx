import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FilterRefused } from '@/components/operations/FilterRefused';
import { givenParams } from '@/components/operations/given-params';
import { OperationsFilters } from '@/components/operations/OperationsFilters';
import { OperationsList } from '@/components/operations/OperationsList';
import { operationsQuery } from '@/components/operations/operations-url';
import { PageHeader } from '@/components/ui/PageHeader';
import { OperationsFilter } from '@/lib/schemas/operation';
import { readFleet } from '@/lib/services/fleet/read-fleet';
import { listOperations } from '@/lib/services/operations/list-operations';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operation.list'))('title') };
}

export default async function OperationsPage({ searchParams }: PageProps<'/operations'>) {
  const t = await getTranslations('operation.list');
  const asked = OperationsFilter.safeParse(givenParams(await searchParams));
  const filter = asked.success ? asked.data : {};
  const [operations, fleet] = await page((ctx) => Promise.all([asked.success ? listOperations(ctx, asked.data) : null, readFleet(ctx)]));
  const teams = new Map(fleet.clusters.map(({ team }) => [team.id, team]));
  return (
    <>
      <PageHeader title={t('title')} />
      <OperationsFilters filter={filter} teams={[...teams.values()]} clusters={fleet.clusters.map(({ id, name }) => ({ id, name }))} />
      {operations ? (
        <OperationsList key={operationsQuery(filter)} filter={filter} initial={operations} />
      ) : (
        <FilterRefused names={asked.error?.issues.map(({ path }) => path.join('.')) ?? []} clearHref="/operations" />
      )}
    </>
  );
}
