import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UsersScreen } from '@/components/users/UsersScreen';
import { currentUser } from '@/lib/auth/session';
import { listUsers } from '@/lib/services/users/list-users';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('title') };
}

export default async function UsersPage() {
  const { users, at } = await page(async (ctx) => ({ users: await listUsers(ctx), at: new Date().toISOString() }));
  const reader = await currentUser();
  return <UsersScreen users={users} at={at} selfId={reader?.id ?? ''} canManage={reader?.can.includes('user:manage') ?? false} />;
}
