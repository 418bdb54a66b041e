import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { AuditScreen } from '@/components/audit/AuditScreen';
import { toUtc } from '@/components/audit/local-time';
import { FilterRefused } from '@/components/operations/FilterRefused';
import { givenParams } from '@/components/operations/given-params';
import { PageHeader } from '@/components/ui/PageHeader';
import { AuditPageInput } from '@/lib/schemas/audit';
import { listAudit } from '@/lib/services/audit/list-audit';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const timeZone = await getTimeZone();
  const { from, to, ...given } = givenParams(await searchParams);
  const asked = AuditPageInput.safeParse({ ...given, ...(from && { from: toUtc(from, timeZone) }), ...(to && { to: toUtc(to, timeZone) }) });
  if (!asked.success) {
    return (
      <>
        <PageHeader title={(await getTranslations('audit'))('title')} />
        <FilterRefused names={asked.error.issues.map(({ path }) => path.join('.'))} clearHref="/audit" />
      </>
    );
  }
  const { before, ...filter } = asked.data;
  const log = await page((ctx) => listAudit(ctx, asked.data));
  return <AuditScreen filter={filter} log={log} older={before !== undefined} />;
}
