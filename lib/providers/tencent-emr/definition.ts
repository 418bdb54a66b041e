import { connectionFields, type ActionDefinition, type Field, type FieldValues } from '../contract';
import { hostAndPort, isBelow } from '../contract/vendor-host';
import { documentedPolicies } from './options';

const defaultEndpoint = 'https://emr.intl.tencentcloudapi.com';

export const credentialFields: readonly Field[] = [
  { type: 'text', name: 'secretId', required: true, maxLength: 128 },
  { type: 'secret', name: 'secretKey', required: true, maxLength: 128 },
  { type: 'text', name: 'region', required: true, maxLength: 40, defaultValue: 'ap-singapore' },
  { type: 'secret', name: 'securityToken', maxLength: 4_096 },
  { type: 'url', name: 'endpoint' },
  ...connectionFields,
];

/** Origin only: the API has no path but `/`. */
export function endpointOf(credential: FieldValues): string {
  return new URL(typeof credential.endpoint === 'string' ? credential.endpoint : defaultEndpoint).origin;
}

/** Cluster ids are unique within a site, whatever the region. The international and the Chinese site share nothing. */
export function accountOf(credential: FieldValues): string {
  const endpoint = endpointOf(credential);
  if (!isBelow(endpoint, ['tencentcloudapi.com'])) return `tencent/${hostAndPort(endpoint)}`;
  return isBelow(endpoint, ['intl.tencentcloudapi.com']) ? 'tencent/intl' : 'tencent/cn';
}

const scope: Field = { type: 'select', name: 'scope', values: ['instances', 'services'], defaultValue: 'instances' };
const whenRolling = { field: 'rolling', equals: true } as const;

const perInstance = { level: 'instance', progress: 'observed' } as const;

export const actions: readonly ActionDefinition[] = [
  { ...perInstance, id: 'start', kind: 'start', destructive: false, options: [scope] },
  {
    ...perInstance,
    id: 'stop',
    kind: 'stop',
    destructive: true,
    options: [
      scope,
      { type: 'select', name: 'stopPolicy', values: documentedPolicies, defaultValue: 'default' },
      { type: 'integer', name: 'threadCount', min: 1, max: 1_000, unit: 'threads' },
    ],
  },
  {
    ...perInstance,
    id: 'restart',
    kind: 'restart',
    destructive: true,
    options: [
      scope,
      { type: 'boolean', name: 'rolling', defaultValue: true },
      { type: 'integer', name: 'batchSize', min: 1, max: 99_999, unit: 'nodes', defaultValue: 1, required: true, showWhen: whenRolling },
      { type: 'integer', name: 'timeWait', min: 0, max: 300, unit: 'seconds', defaultValue: 5, required: true, showWhen: whenRolling },
      { type: 'select', name: 'dealOnFail', values: ['block', 'skip'], defaultValue: 'block' },
    ],
  },
  {
    ...perInstance,
    id: 'enter-maintenance',
    kind: 'enter-maintenance',
    destructive: false,
    options: [scope, { type: 'boolean', name: 'keepMonitorButNotRecoverProcess', defaultValue: false }],
  },
  { ...perInstance, id: 'exit-maintenance', kind: 'exit-maintenance', destructive: false, options: [scope] },
];
