import { proxyField, type ActionDefinition, type Field, type ProviderDefinition } from '../contract';
import { acsAccount } from '../contract/acs-gateway';
import { connect } from './client';
import { originOf } from './endpoint';
import { plan } from './plan';

const credentialFields: readonly Field[] = [
  { name: 'accessKeyId', type: 'text', required: true, maxLength: 128 },
  { name: 'accessKeySecret', type: 'secret', required: true, maxLength: 256 },
  { name: 'securityToken', type: 'secret', maxLength: 4096 },
  { name: 'region', type: 'text', required: true, maxLength: 50, defaultValue: 'cn-hangzhou' },
  { name: 'endpoint', type: 'url' },
  proxyField,
];

const whenRolling = { field: 'rollingExecute', equals: true };

const options: readonly Field[] = [
  { name: 'scope', type: 'select', values: ['instances', 'components', 'applications'], defaultValue: 'instances' },
  { name: 'rollingExecute', type: 'boolean', defaultValue: true },
  { name: 'executeStrategy', type: 'select', values: ['FAILED_BLOCK', 'FAILED_CONTINUE'], defaultValue: 'FAILED_BLOCK' },
  { name: 'interval', type: 'integer', min: 0, max: 3600, unit: 'seconds', showWhen: whenRolling },
  { name: 'batchSize', type: 'integer', min: 1, max: 1000, defaultValue: 1, showWhen: whenRolling },
  { name: 'description', type: 'text', maxLength: 200 },
];

const action = (id: 'start' | 'stop' | 'restart', destructive: boolean): ActionDefinition => ({
  id,
  kind: id,
  destructive,
  level: 'instance',
  options,
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
  plan,
  connect,
};
