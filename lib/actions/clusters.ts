'use server';

import { ClusterIdInput, ImportClustersInput, UpdateClusterInput } from '@/lib/schemas/cluster';
import { CredentialIdInput } from '@/lib/schemas/credential';
import { importClusters as importAll } from '@/lib/services/clusters/import-clusters';
import { listImportable as list } from '@/lib/services/clusters/list-importable';
import { refreshCluster as refresh } from '@/lib/services/clusters/refresh-cluster';
import { removeCluster as remove } from '@/lib/services/clusters/remove-cluster';
import { updateCluster as update } from '@/lib/services/clusters/update-cluster';
import { action } from '@/lib/transport/action';

export const listImportable = action('cluster.list-importable', CredentialIdInput, list);
export const importClusters = action('cluster.import', ImportClustersInput, importAll);
export const updateCluster = action('cluster.update', UpdateClusterInput, update);
export const removeCluster = action('cluster.remove', ClusterIdInput, remove);
export const refreshCluster = action('cluster.refresh', ClusterIdInput, refresh);
