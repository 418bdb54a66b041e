import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { AuditScreen } from '@/components/audit/AuditScreen';
import { FilterRefused } from '@/components/ui/FilterRefused';
import { givenParams } from '@/components/ui/given-params';
import { PageHeader } from '@/components/ui/PageHeader';
import { toUtc } from '@/components/ui/wall-clock';
import { AuditPageInput } from '@/lib/schemas/audit';
import { listAudit } from '@/lib/services/audit/list-audit';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const timeZone = await getTimeZone();
  const { from, to, operation, ...given } = givenParams(await searchParams);
  const asked = AuditPageInput.safeParse({ ...given, ...(operation && { operationId: operation }), ...(from && { from: toUtc(from, timeZone) }), ...(to && { to: toUtc(to, timeZone) }) });
  if (!asked.success) {
    return (
      <>
        <PageHeader title={(await getTranslations('audit'))('title')} />
        <FilterRefused names={asked.error.issues.map(({ path }) => path.join('.'))} clearHref="/audit" />
      </>
    );
  }
  const { before, ...filter } = asked.data;
  const { log, at } = await page(async (ctx) => ({ log: await listAudit(ctx, asked.data), at: new Date().toISOString() }));
  return <AuditScreen filter={filter} log={log} at={at} older={before !== undefined} />;
}
