import { connectionFields, type Field, type ProviderDefinition } from '../contract';
import { connect } from './client';
import { publishedDuration } from './durations';
import { plan } from './plan';
import { accountOf, baseUrlOf, signInKinds } from './settings';

const options: readonly Field[] = [
  { name: 'onlySelf', type: 'boolean', defaultValue: true },
  { name: 'userPassword', type: 'secret', maxLength: 200 },
];

const whenCloud = { showWhen: { field: 'cloud', equals: true } } as const;

/** Names of services, roles and hosts, which Manager has no call for. All of it or nothing. */
const cloudFields: readonly Field[] = [
  { name: 'cloud', type: 'boolean', defaultValue: false },
  { ...whenCloud, name: 'cloudRegion', type: 'text', required: true, maxLength: 50, defaultValue: 'ap-southeast-1' },
  { ...whenCloud, name: 'cloudProjectId', type: 'text', required: true, maxLength: 32 },
  { ...whenCloud, name: 'cloudAccessKey', type: 'text', required: true, maxLength: 100 },
  { ...whenCloud, name: 'cloudSecretKey', type: 'secret', required: true, maxLength: 200 },
  { ...whenCloud, name: 'cloudSecurityToken', type: 'secret', maxLength: 8_000 },
  { ...whenCloud, name: 'cloudEndpoint', type: 'url' },
  { ...whenCloud, name: 'cloudCaCertificate', type: 'multiline', certificateOf: 'cloudEndpoint' },
];

export const definition: ProviderDefinition = {
  id: 'huawei-mrs',
  credentialFields: [
    { name: 'baseUrl', type: 'url', required: true },
    { name: 'signIn', type: 'select', values: signInKinds, defaultValue: 'session', required: true },
    { name: 'casUrl', type: 'url', showWhen: { field: 'signIn', equals: 'cas' } },
    // Needed by `cas` and `basic` only, and `session` clusters have none to give: checked when signing in.
    { name: 'username', type: 'text', maxLength: 100 },
    { name: 'password', type: 'secret', maxLength: 200 },
    { name: 'caCertificate', type: 'multiline', required: true, certificateOf: 'baseUrl' },
    ...cloudFields,
    ...connectionFields,
  ],
  clusterFields: [
    // Needed unless the cloud API can name them: said when the cluster is read.
    { name: 'services', type: 'names', maxItems: 60 },
    { name: 'cloudClusterId', type: 'text', maxLength: 64 },
  ],
  actions: [
    { id: 'start', kind: 'start', destructive: false, level: 'service', options, progress: 'vendor' },
    { id: 'stop', kind: 'stop', destructive: true, level: 'service', options, progress: 'vendor' },
    { id: 'restart', kind: 'restart', destructive: true, level: 'service', options, progress: 'vendor' },
  ],
  hasInstances: false,
  endpointOf: baseUrlOf,
  accountOf,
  // No limit is published, and the Manager is the customer's own.
  rateLimit: { callsPerSecond: null, keyField: 'username' },
  publishedDuration,
  plan,
  connect,
};
