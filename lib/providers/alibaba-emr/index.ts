import { connectionFields, type ActionDefinition, type Field, type ProviderDefinition } from '../contract';
import { acsAccount } from '../contract/acs-gateway';
import { serviceWaves } from '../contract/service-stack';
import { connect } from './client';
import { originOf } from './endpoint';
import { batchFields, descriptionField, scopeField } from './options';
import { plan } from './plan';

const credentialFields: readonly Field[] = [
  { name: 'accessKeyId', type: 'text', required: true, maxLength: 128 },
  { name: 'accessKeySecret', type: 'secret', required: true, maxLength: 256 },
  { name: 'securityToken', type: 'secret', maxLength: 4096 },
  { name: 'region', type: 'text', required: true, maxLength: 50, defaultValue: 'cn-hangzhou' },
  { name: 'endpoint', type: 'url' },
  ...connectionFields,
];

const action = (id: 'start' | 'stop' | 'restart', destructive: boolean): ActionDefinition => ({
  id,
  kind: id,
  destructive,
  level: 'instance',
  options: [scopeField, ...batchFields, descriptionField],
  progress: 'observed',
});

export const definition: ProviderDefinition = {
  id: 'alibaba-emr',
  credentialFields,
  clusterFields: [],
  actions: [action('start', false), action('stop', true), action('restart', true)],
  hasInstances: true,
  endpointOf: originOf,
  accountOf: acsAccount,
  // Not published; taken for the usual 20.
  rateLimit: { callsPerSecond: 20, keyField: 'accessKeyId' },
  waves: serviceWaves,
  plan,
  connect,
};
