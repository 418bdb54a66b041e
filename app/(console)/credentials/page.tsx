import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CredentialsScreen } from '@/components/credentials/CredentialsScreen';
import { currentUser } from '@/lib/auth/session';
import { listCredentials } from '@/lib/services/credentials/list-credentials';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentials'))('title') };
}

export default async function CredentialsPage() {
  const { at, ...listed } = await page(async (ctx) => ({ ...(await listCredentials(ctx)), at: new Date().toISOString() }));
  const user = await currentUser();
  return <CredentialsScreen page={listed} at={at} canCreateTeam={user?.can.includes('team:create') ?? false} />;
}
