import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { AccountScreen } from '@/components/account/AccountScreen';
import { currentUser } from '@/lib/auth/session';
import { contrastCookie, toContrast, zoneChosenCookie } from '@/lib/schemas/preferences';
import { listOwnSessions } from '@/lib/services/users/list-own-sessions';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountPage() {
  const { sessions, at } = await page(async (ctx) => ({ sessions: await listOwnSessions(ctx), at: new Date().toISOString() }));
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const jar = await cookies();
  const chosen = { contrast: toContrast(jar.get(contrastCookie)?.value), zoneChosen: jar.get(zoneChosenCookie)?.value === '1' };
  return <AccountScreen user={user} sessions={sessions} at={at} chosen={chosen} />;
}
