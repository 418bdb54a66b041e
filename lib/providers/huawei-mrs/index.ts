import { proxyField, type Field, type ProviderDefinition } from '../contract';
import { connect } from './client';
import { publishedDuration } from './durations';
import { plan } from './plan';
import { accountOf, baseUrlOf, signInKinds } from './settings';

const options: readonly Field[] = [
  { name: 'onlySelf', type: 'boolean', defaultValue: true },
  { name: 'userPassword', type: 'secret', maxLength: 200 },
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
    proxyField,
  ],
  clusterFields: [{ name: 'services', type: 'names', required: true, maxItems: 60 }],
  actions: [
    { id: 'start', kind: 'start', destructive: false, level: 'service', options, progress: 'vendor' },
    { id: 'stop', kind: 'stop', destructive: true, level: 'service', options, progress: 'vendor' },
    { id: 'restart', kind: 'restart', destructive: true, level: 'service', options, progress: 'vendor' },
  ],
  hasInstances: false,
  endpointOf: baseUrlOf,
  accountOf,
  publishedDuration,
  plan,
  connect,
};
