import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';

/**
 * Name check for a server whose certificate authority is pinned. A fresh Manager shows a self-signed certificate whose name is
 * not its address: if exactly this certificate was pinned, its fingerprint proves more than a name could.
 */
export function identityCheckFor(pem: string): (hostname: string, certificate: PeerCertificate) => Error | undefined {
  const selfSigned = new Set(
    (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [])
      .map((text) => new X509Certificate(text))
      .filter((certificate) => certificate.checkIssued(certificate))
      .map((certificate) => certificate.fingerprint256),
  );
  return (hostname, certificate) => {
    const mismatch = checkServerIdentity(hostname, certificate);
    return mismatch && !selfSigned.has(certificate.fingerprint256) ? mismatch : undefined;
  };
}
