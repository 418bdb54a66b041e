import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AddCredential } from '@/components/credentials/AddCredential';
import { AppLink } from '@/components/ui/AppLink';
import { PageHeader } from '@/components/ui/PageHeader';
import { listCredentials } from '@/lib/services/credentials/list-credentials';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentials'))('add') };
}

export default async function NewCredentialPage() {
  const { teams, providers } = await page(listCredentials);
  if (teams.length === 0) notFound();
  const t = await getTranslations('credentials');
  return (
    <>
      <PageHeader above={<AppLink href="/credentials">{t('title')}</AppLink>} title={t('add')} below={t('form.about')} />
      <AddCredential teams={teams} providers={providers} />
    </>
  );
}
