import { connectionFields, type ProviderDefinition } from '../contract';
import { connect } from './client';
import { accountOf, endpointOf } from './gateway';
import { plan } from './plan';

export const definition: ProviderDefinition = {
  id: 'huawei-dcs',
  credentialFields: [
    { name: 'accessKey', type: 'text', required: true, maxLength: 100 },
    { name: 'secretKey', type: 'secret', required: true, maxLength: 200 },
    { name: 'projectId', type: 'text', required: true, maxLength: 32 },
    { name: 'securityToken', type: 'secret', maxLength: 8_000 },
    { name: 'region', type: 'text', required: true, maxLength: 50, defaultValue: 'ap-southeast-1' },
    { name: 'endpoint', type: 'url' },
    ...connectionFields,
  ],
  clusterFields: [],
  actions: [
    { id: 'start', kind: 'start', destructive: false, level: 'instance', options: [], progress: 'observed' },
    { id: 'stop', kind: 'stop', destructive: true, level: 'instance', options: [], progress: 'observed' },
    { id: 'restart', kind: 'restart', destructive: true, level: 'cluster', options: [], progress: 'observed' },
    { id: 'soft-restart', kind: 'restart', destructive: true, level: 'cluster', options: [], progress: 'observed' },
    { id: 'create-backup', kind: 'other', destructive: false, level: 'cluster', options: [], progress: 'vendor' },
  ],
  hasInstances: true,
  endpointOf,
  accountOf,
  // Not published; taken for the usual 20.
  rateLimit: { callsPerSecond: 20, keyField: 'accessKey' },
  // A restart takes 10 seconds to 30 minutes by the vendor's words; a backup is given 30 minutes by its own tools.
  publishedDuration: (kind) => (kind === 'restart' || kind === 'other' ? { seconds: null, slowSeconds: 1_800 } : null),
  plan,
  connect,
};
