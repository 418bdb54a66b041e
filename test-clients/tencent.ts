import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { missing, vendorPackage, type Reached } from './packages';

const name = 'tencentcloud-sdk-nodejs-common';
export const tencentMissing = (): string | null => missing(name);

export interface TencentClient {
  request(action: string, parameters: object): Promise<Record<string, unknown>>;
}
interface Package {
  CommonClient: new (endpoint: string, version: string, options: object) => TencentClient;
}

const toLoopback: LookupFunction = (_host, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/**
 * The client takes the service of its signature from the host name, so the real name is resolved to this machine.
 * It closes its connection after every call unless the agent keeps it.
 */
export function createTencentClient({ url, secretId, secretKey, region }: Reached, { keepAlive = false } = {}): TencentClient {
  const { CommonClient } = vendorPackage<Package>(name);
  const agent = new Agent({ lookup: toLoopback, keepAlive });
  return new CommonClient(`emr.intl.tencentcloudapi.com:${new URL(url).port}`, '2019-01-03', {
    credential: { secretId, secretKey },
    region,
    profile: { httpProfile: { protocol: 'http://', agent } },
  });
}
