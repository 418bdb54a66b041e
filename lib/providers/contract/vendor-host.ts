const ports: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** Host and port of an address, the port always written out. */
export function hostAndPort(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (ports[protocol] ?? '')}`;
}

/** True for the vendor's domains and everything below them. */
export function isBelow(url: string, domains: readonly string[]): boolean {
  const { hostname } = new URL(url);
  return domains.some((domain) => `.${hostname}`.endsWith(`.${domain}`));
}
