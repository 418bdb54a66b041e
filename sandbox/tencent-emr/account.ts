import type { Cluster } from './cluster';
import { ApiError } from './errors';

export const REGION = 'ap-singapore';
export const REGION_ID = 9;
export const ZONE = 'ap-singapore-2';
export const APP_ID = 1_300_224_466;

export const CREDENTIAL = { secretId: 'AKIDDrydockSandbox0000000000000001', secretKey: 'SandboxTencentSecretKey000000001', region: REGION };

/** Keys of a temporary credential are good only together with their token. */
export const TEMPORARY = { ...CREDENTIAL, secretId: 'AKIDDrydockSandbox0000000000000002', securityToken: 'sandbox-temporary-token' };

/** What one call sees: the clusters of the region that its header names. */
export interface Account {
  clusters: Cluster[];
}

export function clusterOf(account: Account, id: string): Cluster {
  const cluster = account.clusters.find((one) => one.facts.id === id);
  if (!cluster) throw new ApiError('ResourceNotFound.InstanceNotFound', `The instance ${id} was not found.`);
  return cluster;
}
