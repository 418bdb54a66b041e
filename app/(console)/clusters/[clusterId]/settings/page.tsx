import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ClusterSettings } from '@/components/clusters-settings/ClusterSettings';
import { ClusterIdInput } from '@/lib/schemas/cluster';
import { readCluster } from '@/lib/services/clusters/read-cluster';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credentials.clusterSettings'))('title') };
}

export default async function ClusterSettingsPage({ params }: PageProps<'/clusters/[clusterId]/settings'>) {
  const input = ClusterIdInput.safeParse(await params);
  if (!input.success) notFound();
  const cluster = await page((ctx) => readCluster(ctx, input.data));
  // Its topology may be large and is not shown here.
  return <ClusterSettings key={cluster.id} cluster={{ ...cluster, topology: null, held: {} }} />;
}
