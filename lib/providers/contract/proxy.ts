import type { Field, FieldValues } from './fields';
import type { Http } from './http';

/** Every provider offers it. Providers need not know more: what they send goes through the proxy of its own accord. */
export const proxyField: Field = { name: 'proxy', type: 'url' };

export function proxyOf(credential: FieldValues): string | undefined {
  const value = credential[proxyField.name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The same door to the vendor, by way of the credential's proxy when it names one. */
export function throughProxy(http: Http, credential: FieldValues): Http {
  const proxy = proxyOf(credential);
  return proxy === undefined ? http : { send: (sign) => http.send(() => ({ ...sign(), proxy })) };
}
