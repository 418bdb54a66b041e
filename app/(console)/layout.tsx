import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { QueryProvider } from '@/components/shell/QueryProvider';
import { Shell } from '@/components/shell/Shell';
import { Words } from '@/components/shell/Words';
import { Tray } from '@/components/tray/Tray';
import { currentUser } from '@/lib/auth/session';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  return (
    <Words of="console">
      <QueryProvider>
        <Shell user={user} tray={<Tray userId={user.id} />}>
          {children}
        </Shell>
      </QueryProvider>
    </Words>
  );
}
