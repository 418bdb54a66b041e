import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ClusterScreen } from '@/components/clusters/ClusterScreen';
import { ClusterIdInput } from '@/lib/schemas/cluster';
import { pack } from '@/lib/schemas/packed';
import { readCluster } from '@/lib/services/clusters/read-cluster';
import { page } from '@/lib/transport/page';

// Once a request, for the title and for the page.
const read = cache(async (clusterId: string) => {
  const input = ClusterIdInput.safeParse({ clusterId });
  if (!input.success) notFound();
  return page((ctx) => readCluster(ctx, input.data));
});

export async function generateMetadata({ params }: PageProps<'/clusters/[clusterId]'>): Promise<Metadata> {
  return { title: (await read((await params).clusterId)).name };
}

export default async function ClusterPage({ params }: PageProps<'/clusters/[clusterId]'>) {
  const { topology, ...cluster } = await read((await params).clusterId);
  return <ClusterScreen initial={pack(cluster)} topology={topology} key={cluster.id} />;
}
