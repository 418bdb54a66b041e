import { connectionFields, type Field, type ProviderDefinition } from '../contract';
import { connect } from './client';
import { cloudOrigin, usesCloud } from './cloud';
import { publishedDuration } from './durations';
import { plan } from './plan';
import { accountOf, baseUrlOf, signInKinds } from './settings';

const named = { field: 'discovery', equals: 'named' } as const;
const matched = { field: 'discovery', equals: 'cloud' } as const;

const options: readonly Field[] = [
  { name: 'onlySelf', type: 'boolean', defaultValue: true },
  { name: 'userPassword', type: 'secret', maxLength: 200 },
];

const whenCloud = { showWhen: { field: 'cloudApi', equals: 'on' } } as const;

/** The optional half. Off: none of its fields counts; on: all of them are asked for. */
const cloudFields: readonly Field[] = [
  { name: 'cloudApi', type: 'select', values: ['off', 'on'], defaultValue: 'off', required: true },
  { ...whenCloud, name: 'cloudRegion', type: 'text', required: true, maxLength: 50, defaultValue: 'ap-southeast-1' },
  { ...whenCloud, name: 'cloudProjectId', type: 'text', required: true, maxLength: 64 },
  { ...whenCloud, name: 'cloudAccessKey', type: 'text', required: true, maxLength: 100 },
  { ...whenCloud, name: 'cloudSecretKey', type: 'secret', required: true, maxLength: 200 },
  { ...whenCloud, name: 'cloudSecurityToken', type: 'secret', maxLength: 8_000 },
  { ...whenCloud, name: 'cloudEndpoint', type: 'url' },
  // Only for another cloud whose certificate a private authority signed.
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
    // For HTTP Basic a keytab in base64 may stand in its place.
    { name: 'password', type: 'secret', maxLength: 4_000 },
    { name: 'caCertificate', type: 'multiline', required: true, certificateOf: 'baseUrl' },
    ...cloudFields,
    ...connectionFields,
  ],
  clusterFields: [
    { name: 'discovery', type: 'select', values: ['named', 'cloud'], defaultValue: 'named', required: true },
    { name: 'services', type: 'names', required: true, maxItems: 60, showWhen: named },
    // Manager numbers its clusters from 1, the cloud has ids of its own, and no call of either names the other's.
    { name: 'cloudClusterId', type: 'text', required: true, maxLength: 64, showWhen: matched },
    { name: 'alsoServices', type: 'names', maxItems: 60, showWhen: matched },
  ],
  actions: [
    { id: 'start', kind: 'start', destructive: false, level: 'service', options, progress: 'vendor' },
    { id: 'stop', kind: 'stop', destructive: true, level: 'service', options, progress: 'vendor' },
    { id: 'restart', kind: 'restart', destructive: true, level: 'service', options, progress: 'vendor' },
  ],
  // The cloud API may show them; Manager's calls name services all the same.
  hasInstances: false,
  endpointOf: (credential) => (usesCloud(credential) ? `${baseUrlOf(credential)}, ${cloudOrigin(credential)}` : baseUrlOf(credential)),
  accountOf,
  // No limit is published, and the Manager is the customer's own. The cloud API keeps one of its own.
  rateLimit: { callsPerSecond: null, keyField: 'username' },
  publishedDuration,
  plan,
  connect,
};
