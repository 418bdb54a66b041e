import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { EditCredential } from '@/components/credentials/EditCredential';
import { AppLink } from '@/components/ui/AppLink';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { listCredentials } from '@/lib/services/credentials/list-credentials';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentials'))('editTitle') };
}

export default async function EditCredentialPage({ params }: PageProps<'/credentials/[credentialId]/edit'>) {
  const { credentialId } = await params;
  const { credentials, providers } = await page(listCredentials);
  const credential = credentials.find(({ id }) => id === credentialId);
  const offer = providers.find(({ id }) => id === credential?.providerId);
  if (!credential?.can.update || !offer) notFound();
  const t = await getTranslations('credentials');
  return (
    <>
      <PageHeader
        above={<AppLink href="/credentials">{t('title')}</AppLink>}
        title={t('named.edit', { name: credential.name })}
        below={
          <>
            <ProviderLabel providerId={credential.providerId} />
            <span>{credential.team.name}</span>
          </>
        }
      />
      <EditCredential key={credential.id} credential={credential} fields={offer.credentialFields} />
    </>
  );
}
