import { connectionFields, type ActionDefinition, type Field, type ProviderDefinition, type SelectionLevel } from '../contract';
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
  ...connectionFields,
];

const restart = (id: string, level: SelectionLevel): ActionDefinition => ({
  id,
  kind: 'restart',
  destructive: true,
  level,
  options: [{ name: 'fastMode', type: 'boolean', defaultValue: false }],
  progress: 'vendor',
});

/** The vendor has no call that starts or stops an instance. */
export const definition: ProviderDefinition = {
  id: 'alibaba-starrocks',
  credentialFields,
  clusterFields: [],
  actions: [restart('restart', 'cluster'), restart('restart-node-group', 'group'), restart('restart-nodes', 'instance')],
  hasInstances: true,
  endpointOf: originOf,
  accountOf: acsAccount,
  // Not published; taken for the usual 20.
  rateLimit: { callsPerSecond: 20, keyField: 'accessKeyId' },
  plan,
  connect,
};
