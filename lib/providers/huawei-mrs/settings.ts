import { ProviderError, type FieldValues } from '../contract';
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

export function settingsOf(credential: FieldValues): Settings {
  const baseUrl = baseUrlOf(credential);
  return {
    baseUrl,
    casUrl: casUrlOf(credential, baseUrl),
    signIn: signInKinds.find((kind) => kind === credential.signIn) ?? 'session',
    username: text(credential.username),
    password: typeof credential.password === 'string' ? credential.password : '',
    pinnedCa: text(credential.caCertificate) || undefined,
  };
}
