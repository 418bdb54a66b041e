import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ImportScreen } from '@/components/credentials/ImportScreen';
import type { Result } from '@/lib/platform/result';
import type { ImportableClusters } from '@/lib/schemas/cluster';
import { listImportable } from '@/lib/services/clusters/list-importable';
import { listCredentials } from '@/lib/services/credentials/list-credentials';
import type { Ctx } from '@/lib/services/context';
import { toErrorValue } from '@/lib/transport/error-value';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentials.importing'))('pageTitle') };
}

/** A vendor that refuses its list is an answer for the page, not a broken page. */
async function ask(ctx: Ctx, credentialId: string): Promise<Result<ImportableClusters>> {
  try {
    return { ok: true, data: await listImportable(ctx, { credentialId }) };
  } catch (error) {
    return { ok: false, error: toErrorValue(error) };
  }
}

export default async function ImportPage({ params }: PageProps<'/credentials/[credentialId]/import'>) {
  const { credentialId } = await params;
  const { credentials } = await page(listCredentials);
  const credential = credentials.find(({ id }) => id === credentialId);
  if (!credential?.can.import) notFound();
  return <ImportScreen key={credential.id} credential={credential} answer={page((ctx) => ask(ctx, credential.id))} />;
}
