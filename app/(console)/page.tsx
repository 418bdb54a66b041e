import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FleetScreen } from '@/components/fleet/FleetScreen';
import { currentUser } from '@/lib/auth/session';
import { pack } from '@/lib/schemas/packed';
import { readFleet } from '@/lib/services/fleet/read-fleet';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fleet'))('title') };
}

export default async function FleetPage() {
  const fleet = await page(readFleet);
  const user = await currentUser();
  return <FleetScreen initial={pack(fleet)} canImport={user?.can.includes('cluster:import') ?? false} />;
}
