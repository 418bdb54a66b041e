import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ProviderError } from './errors';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = [Address, number];

/** An entry of DRYDOCK_ALLOWED_NETWORKS: a network, and the one port that it is listed with, or null for all of them. */
interface Listed {
  network: Network;
  port: number | null;
}

/** What a connection is for, as far as its address says. */
export interface Purpose {
  protocol: string;
  port: number;
}

/** Finds all addresses of a name, as `dns.lookup` does with `all`. */
export type ResolveName = (hostname: string, options: LookupAllOptions, done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

/** Decides which addresses a vendor call may reach, so that an endpoint field is no door into the private network. */
export interface OutboundGuard {
  /** Scheme, user info, and port of literal addresses: what can be judged before a name is resolved. Throws ProviderError. */
  checkUrl(url: URL): void;
  /** The same for a proxy on the way to `target`. A tunnel carries TLS from end to end, so the way to the proxy need not be encrypted itself. */
  checkProxy(proxy: URL, target: URL): void;
  /** Resolves a name to the addresses that may be connected to for this; the socket never sees the others. */
  lookupFor(purpose: Purpose): LookupFunction;
}

/** Addresses that give cloud credentials to whoever asks; no setting opens them. */
const metadata: Network[] = ['169.254.0.0/16', '100.100.100.200/32', 'fd00:ec2::254/128'].map((text) => ipaddr.parseCIDR(text));
const neverAllowed = new Set<string>(['linkLocal', 'unspecified', 'broadcast', 'multicast']);

const inside = (address: Address, networks: Network[]): boolean =>
  networks.some((network) => network[0].kind() === address.kind() && address.match(network));

function parseNetwork(text: string): Network | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** `10.0.0.0/8`, `10.0.0.7:28443`, `fd12::/16`, `[fd12::5]:443`, `[fd12::/16]:443`. */
function parseListed(text: string): Listed {
  const whole = parseNetwork(text);
  if (whole) return { network: whole, port: null };
  const [, name = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  const network = parseNetwork(name.replace(/^\[(.*)\]$/, '$1'));
  if (network && Number(port) >= 1 && Number(port) <= 65_535) return { network, port: Number(port) };
  throw new Error(`DRYDOCK_ALLOWED_NETWORKS: "${text}" is neither an address nor a network such as 10.0.0.0/8 or, for one port, 10.0.0.0/8:28443`);
}

const usualPorts: Record<string, number> = { 'https:': 443, 'http:': 80 };

/** The port of an address, also where it is left out. */
export const portOf = ({ port, protocol }: URL): number => Number(port) || (usualPorts[protocol] ?? 0);

/** The host of an address as sockets take it, without the brackets of IPv6. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** IPv4 inside IPv6 (mapped, or behind NAT64) is judged as the IPv4 address that it reaches. */
function parseAddress(text: string): Address {
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv6 && address.range() === 'rfc6052') return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address;
}

function refused(message: string): ProviderError {
  return new ProviderError({ class: 'rejected', code: 'endpoint-not-allowed', message });
}

/** `resolveName` is the system's resolver unless another is named. */
export function createOutboundGuard({ allowedNetworks, resolveName = lookup }: { allowedNetworks: string[]; resolveName?: ResolveName }): OutboundGuard {
  const listed = allowedNetworks.map((text) => text.trim()).filter(Boolean).map(parseListed);

  function checkAddress(text: string, { protocol, port }: Purpose): void {
    if (!ipaddr.isValid(text)) throw refused(`${text} is not an address that can be checked against DRYDOCK_ALLOWED_NETWORKS.`);
    const address = parseAddress(text);
    const range = address.range();
    if (neverAllowed.has(range) || inside(address, metadata)) {
      throw refused(`The address ${text} is link-local, a metadata service or not a host; DRYDOCK_ALLOWED_NETWORKS cannot permit it.`);
    }
    const isListed = inside(address, listed.filter((one) => one.port === null || one.port === port).map(({ network }) => network));
    if (range !== 'unicast' && !isListed) {
      throw refused(`The address ${text}, port ${port}, is not public and lies outside the networks of the setting DRYDOCK_ALLOWED_NETWORKS.`);
    }
    if (protocol !== 'https:' && !(range === 'loopback' && isListed)) {
      throw refused(`${text} may be reached over https only; plain http is for loopback addresses listed in DRYDOCK_ALLOWED_NETWORKS.`);
    }
    if (port !== 443 && !isListed) {
      throw refused(`Port ${port} of ${text} is not the one of https; list ${text}:${port} in DRYDOCK_ALLOWED_NETWORKS if it is meant.`);
    }
  }

  function permitted(addresses: LookupAddress[], purpose: Purpose): LookupAddress[] {
    let refusal: unknown;
    const allowed = addresses.filter(({ address }) => {
      try {
        checkAddress(address, purpose);
        return true;
      } catch (error) {
        refusal ??= error;
        return false;
      }
    });
    if (allowed.length === 0) throw refusal;
    return allowed;
  }

  function judge(url: URL, protocol: string): void {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw refused(`The address ${url.protocol}//${url.host} is neither https nor http; see DRYDOCK_ALLOWED_NETWORKS.`);
    }
    if (url.username || url.password) throw refused(`The address of ${url.host} must not contain a user name or password.`);
    const host = bareHost(url);
    if (ipaddr.isValid(host)) checkAddress(host, { protocol, port: portOf(url) });
  }

  return {
    checkUrl: (url) => judge(url, url.protocol),
    checkProxy(proxy, target) {
      if (target.protocol === 'https:') return judge(proxy, 'https:');
      // A name is resolved by the proxy, unseen: nothing would tell whether plain text stays on this machine.
      if (!ipaddr.isValid(bareHost(target))) throw refused(`${target.host} may be reached over https only; plain http through a proxy is for literal loopback addresses.`);
      judge(proxy, proxy.protocol);
    },
    lookupFor: (purpose) => (hostname, options, callback) => {
      resolveName(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '');
        try {
          const allowed = permitted(addresses, purpose);
          if (options.all) callback(null, allowed);
          else callback(null, allowed[0]?.address ?? '', allowed[0]?.family);
        } catch (refusal) {
          callback(refusal as NodeJS.ErrnoException, '');
        }
      });
    },
  };
}
