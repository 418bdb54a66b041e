/** Headers by which a proxy in front speaks about the request; anybody else could write them as well. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-forwarded-server', 'x-real-ip', 'x-client-ip'];

/** Without them Next fills in `x-forwarded-for` from the socket, which nobody can forge. */
export function removeForwarding(headers: Headers, trustProxy: boolean): void {
  if (!trustProxy) for (const name of forwardingHeaders) headers.delete(name);
}

/** A proxy appends the address that it saw: only the last entry is its own word. */
export function addressOf(forwardedFor: string | null, trustProxy: boolean): string | null {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim().replace(/^::ffff:/, ''));
  const address = trustProxy ? entries.at(-1) : entries[0];
  return address || null;
}
