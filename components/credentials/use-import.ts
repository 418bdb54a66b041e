'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { unwrap } from '@/components/ui/result';
import { shownValues } from '@/components/ui/shown-fields';
import { importClusters } from '@/lib/actions/clusters';
import type { Environment } from '@/lib/schemas/basics';
import { environments } from '@/lib/schemas/choices';
import type { ImportableCluster, ImportableClusters } from '@/lib/schemas/cluster';
import { guessEnvironment } from './guess-environment';

/** What is typed for one cluster; kept also while its tick is off. */
export interface Draft {
  ticked: boolean;
  name: string;
  environment: Environment | '';
  /** The environment is what the name says, and nobody has chosen it yet. */
  guessed: boolean;
  settings: Record<string, unknown>;
}

const startOf = ({ name, externalId }: ImportableCluster): Draft => {
  const guess = guessEnvironment(name);
  return { ticked: false, name: name || externalId, environment: guess ?? '', guessed: guess !== null, settings: {} };
};

export const toEnvironment = (text: string): Environment | '' => environments.find((known) => known === text) ?? '';

export function useImport(credentialId: string, list: ImportableClusters) {
  const router = useRouter();
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const free = list.clusters.filter((cluster) => cluster.importedAs === null);
  const draftOf = (cluster: ImportableCluster): Draft => drafts[cluster.externalId] ?? startOf(cluster);
  const change = (clusters: readonly ImportableCluster[], part: Partial<Draft>) =>
    setDrafts((known) => ({ ...known, ...Object.fromEntries(clusters.map((cluster) => [cluster.externalId, { ...(known[cluster.externalId] ?? startOf(cluster)), ...part }])) }));
  const ticked = free.filter((cluster) => draftOf(cluster).ticked);
  const undecided = ticked.filter((cluster) => draftOf(cluster).environment === '').length;

  const send = useMutation({
    mutationFn: async () => {
      const clusters = ticked.flatMap((cluster) => {
        const { name, environment, settings } = draftOf(cluster);
        return environment === '' ? [] : [{ externalId: cluster.externalId, name, environment, settings: shownValues(list.clusterFields, settings) }];
      });
      return unwrap(await importClusters({ credentialId, clusters }));
    },
    onSuccess: ({ clusterIds }) => router.push(clusterIds.length === 1 ? `/clusters/${clusterIds[0]}` : '/'),
  });
  return { free, draftOf, change, ticked, undecided, send };
}
