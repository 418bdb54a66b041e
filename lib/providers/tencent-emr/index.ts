import type { ProviderDefinition } from '../contract';
import { serviceWaves } from '../contract/service-stack';
import { connect } from './client';
import { accountOf, actions, credentialFields, endpointOf } from './definition';
import { plan } from './plan';

export const definition: ProviderDefinition = {
  id: 'tencent-emr',
  credentialFields,
  clusterFields: [],
  actions,
  hasInstances: true,
  endpointOf,
  accountOf,
  // The vendor's pages say 20 a second.
  rateLimit: { callsPerSecond: 20, keyField: 'secretId' },
  waves: serviceWaves,
  plan,
  connect,
};
