import { ProviderError, type FieldValues } from '../contract';
import type { Keys } from '../contract/sdk-hmac';
import { hostAndPort } from '../contract/vendor-host';

export const signInKinds = ['session', 'cas', 'basic'] as const;
export type SignInKind = (typeof signInKinds)[number];

/** A credential as the rest of this provider reads it. */
export interface Settings {
  /** With its path prefix (`/web` or `/mrsmanager`), without a slash at the end. */
  baseUrl: string;
  casUrl: string;
  signIn: SignInKind;
  username: string;
  password: string;
  pinnedCa: string | undefined;
  cloud: CloudSettings | null;
}

/** The optional cloud API: an address and keys of its own. */
export interface CloudSettings {
  endpoint: string;
  projectId: string;
  keys: Keys;
  pinnedCa: string | undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

export function baseUrlOf(credential: FieldValues): string {
  const url = text(credential.baseUrl);
  if (!URL.canParse(url)) {
    throw new ProviderError({ class: 'rejected', code: 'invalid-base-url', message: 'The address of Manager must look like https://10.0.0.5:28443/web.' });
  }
  return withoutSlash(url);
}

/** Every Manager numbers its clusters from 1, so its address is all that tells them apart. Managers read two slashes as one. */
export function accountOf(credential: FieldValues): string {
  const url = baseUrlOf(credential);
  return hostAndPort(url) + new URL(url).pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
}

/** Manager's CAS listens on the same host, by default on port 20009. */
function casUrlOf(credential: FieldValues, baseUrl: string): string {
  const given = text(credential.casUrl);
  if (URL.canParse(given)) return withoutSlash(given);
  const { protocol, hostname } = new URL(baseUrl);
  return `${protocol}//${hostname}:20009/cas`;
}

/** Null unless the credential says that the cloud API is to be read. */
function cloudOf(credential: FieldValues): CloudSettings | null {
  if (credential.cloud !== true) return null;
  const [region, projectId, securityToken] = [text(credential.cloudRegion), text(credential.cloudProjectId), text(credential.cloudSecurityToken)];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) throw new ProviderError({ class: 'rejected', code: 'invalid-region', message: 'The cloud region must look like ap-southeast-1.' });
  return {
    endpoint: withoutSlash(text(credential.cloudEndpoint)) || `https://mrs.${region}.myhuaweicloud.com`,
    projectId,
    keys: { accessKey: text(credential.cloudAccessKey), secretKey: text(credential.cloudSecretKey), projectId, ...(securityToken && { securityToken }) },
    pinnedCa: text(credential.cloudCaCertificate) || undefined,
  };
}

export function settingsOf(credential: FieldValues): Settings {
  const baseUrl = baseUrlOf(credential);
  return {
    baseUrl,
    casUrl: casUrlOf(credential, baseUrl),
    signIn: signInKinds.find((kind) => kind === credential.signIn) ?? 'session',
    username: text(credential.username),
    password: typeof credential.password === 'string' ? credential.password : '',
    pinnedCa: text(credential.caCertificate) || undefined,
    cloud: cloudOf(credential),
  };
}
