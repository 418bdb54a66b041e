import { type X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { ProviderError } from './errors';
import { bareHost, portOf, type OutboundGuard } from './outbound-guard';
import { openTunnel } from './proxy-tunnel';
import { transportFailure } from './transport-failure';

/** What a server says about itself. It proves nothing until a person has compared the fingerprint. */
export interface ShownCertificate {
  pem: string;
  /** SHA-256, pairs of hex digits between colons. */
  fingerprint: string;
  subject: string;
  issuer: string;
  names: string[];
  /** ISO 8601. */
  validFrom: string;
  validTo: string;
}

const timeoutMs = 10_000;

class HandshakeTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

const oneLine = (name: string | undefined): string => (name ?? '').split('\n').filter(Boolean).join(', ');

const factsOf = (certificate: X509Certificate): ShownCertificate => ({
  pem: certificate.toString().trim(),
  fingerprint: certificate.fingerprint256,
  subject: oneLine(certificate.subject),
  issuer: oneLine(certificate.issuer),
  names: certificate.subjectAltName?.split(', ') ?? [],
  validFrom: new Date(certificate.validFrom).toISOString(),
  validTo: new Date(certificate.validTo).toISOString(),
});

/** Resolves with what the handshake showed, whether verification then passes or, as for every self-signed server, refuses. */
function shake(socket: TLSSocket): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    let shown: X509Certificate | undefined;
    const timer = setTimeout(() => socket.destroy(new HandshakeTimeout()), timeoutMs);
    // 'secure' comes before Node verifies. Its verification is not touched: a refused connection is closed by Node, a good one by us.
    socket.prependListener('secure', () => (shown = socket.getPeerX509Certificate()));
    socket.on('secureConnect', () => socket.destroy());
    let failure: unknown = new Error('closed during the handshake');
    socket.on('error', (error) => (failure = error));
    socket.on('close', () => {
      clearTimeout(timer);
      if (shown) resolve(shown);
      else reject(failure as Error);
    });
  });
}

/** Connects, reads the certificate, closes. There is no request here: this connection never carries an application byte. */
export async function readCertificate(guard: OutboundGuard, url: URL, proxy?: URL): Promise<ShownCertificate> {
  if (url.protocol !== 'https:') {
    throw new ProviderError({ class: 'rejected', code: 'certificate-needs-https', message: `${url.host} is not reached over https, so it shows no certificate.` });
  }
  guard.checkUrl(url);
  const host = bareHost(url);
  const way = proxy ? { socket: await openTunnel(guard, proxy, url) } : { host, port: portOf(url), lookup: guard.lookupFor({ protocol: 'https:', port: portOf(url) }) };
  try {
    return factsOf(await shake(connect({ ...way, ...(isIP(host) ? {} : { servername: host }) })));
  } catch (error) {
    throw transportFailure(error, { kind: 'read', host: url.host, moment: 'connecting' });
  }
}
