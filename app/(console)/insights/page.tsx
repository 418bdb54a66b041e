import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { InsightsScreen } from '@/components/insights/InsightsScreen';
import { FilterRefused } from '@/components/ui/FilterRefused';
import { givenParams } from '@/components/ui/given-params';
import { PageHeader } from '@/components/ui/PageHeader';
import { InsightsFilter } from '@/lib/schemas/insights';
import { readInsights } from '@/lib/services/insights/read-insights';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights'))('title') };
}

export default async function InsightsPage({ searchParams }: PageProps<'/insights'>) {
  const zone = await getTimeZone();
  const asked = InsightsFilter.safeParse(givenParams(await searchParams));
  if (!asked.success) {
    return (
      <>
        <PageHeader title={(await getTranslations('insights'))('title')} />
        <FilterRefused names={asked.error.issues.map(({ path }) => path.join('.'))} clearHref="/insights" />
      </>
    );
  }
  const insights = await page((ctx) => readInsights(ctx, { ...asked.data, zone }));
  return <InsightsScreen insights={insights} filter={asked.data} zone={zone} />;
}
