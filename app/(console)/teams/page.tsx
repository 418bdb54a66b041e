import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TeamsScreen } from '@/components/teams/TeamsScreen';
import { currentUser } from '@/lib/auth/session';
import { listTeams } from '@/lib/services/teams/list-teams';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams'))('title') };
}

export default async function TeamsPage() {
  const { teams, at } = await page(async (ctx) => ({ teams: await listTeams(ctx), at: new Date().toISOString() }));
  const reader = await currentUser();
  return <TeamsScreen teams={teams} at={at} selfId={reader?.id ?? ''} canCreate={reader?.can.includes('team:create') ?? false} />;
}
