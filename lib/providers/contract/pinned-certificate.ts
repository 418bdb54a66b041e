import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';

/** SHA-256 of every certificate in the text, as OpenSSL writes it. Throws for text that is no certificate. */
export function fingerprintsOf(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block).fingerprint256);
}

/**
 * Name check for a server whose certificate or authority is pinned. A Manager often shows a certificate whose name is not its
 * address: if exactly this certificate was pinned, its fingerprint proves more than a name could.
 */
export function identityCheckFor(pem: string): (hostname: string, certificate: PeerCertificate) => Error | undefined {
  const pinned = new Set(fingerprintsOf(pem));
  return (hostname, certificate) => {
    const mismatch = checkServerIdentity(hostname, certificate);
    return mismatch && !pinned.has(certificate.fingerprint256) ? mismatch : undefined;
  };
}
