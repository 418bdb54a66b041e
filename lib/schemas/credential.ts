import { z } from 'zod';
import type { Field } from '@/lib/providers/contract';
import { Id, Name, type IsoTime } from './basics';

export const CreateCredentialInput = z.object({
  teamId: Id,
  providerId: z.string().min(1).max(60),
  name: Name,
  /** Checked against the provider's `credentialFields`. */
  fields: z.record(z.string(), z.unknown()),
});
export type CreateCredentialInput = z.input<typeof CreateCredentialInput>;

/** Secret fields left empty keep their stored value. */
export const UpdateCredentialInput = z.object({ credentialId: Id, name: Name, fields: z.record(z.string(), z.unknown()) });
export type UpdateCredentialInput = z.input<typeof UpdateCredentialInput>;

/** Where a credential with these public fields would send its calls. Secrets have no place in it. */
export const PreviewEndpointInput = z.object({ teamId: Id, providerId: z.string().min(1).max(60) }).catchall(z.string().max(500));
export type PreviewEndpointInput = z.infer<typeof PreviewEndpointInput>;

const Address = z.url({ protocol: /^https?$/ }).max(500);

/** The server whose certificate is to be looked at, and the proxy on the way to it. */
export const FetchCertificateInput = z.object({ teamId: Id, providerId: z.string().min(1).max(60), url: Address, proxy: Address.optional() });
export type FetchCertificateInput = z.input<typeof FetchCertificateInput>;

export const CredentialIdInput = z.object({ credentialId: Id });

export interface CredentialView {
  id: string;
  name: string;
  providerId: string;
  team: { id: string; name: string };
  publicFields: Record<string, unknown>;
  /** Secret field -> its last four characters. */
  secretHints: Record<string, string>;
  clusterCount: number;
  lastTest: { at: IsoTime; ok: boolean; said: string } | null;
  createdAt: IsoTime;
  can: { update: boolean; remove: boolean; test: boolean; import: boolean };
}

export interface ProviderOffer {
  id: string;
  credentialFields: Field[];
}

export interface CredentialsPage {
  credentials: CredentialView[];
  providers: ProviderOffer[];
  /** Teams that the reader may add credentials to. */
  teams: { id: string; name: string }[];
}

/** The vendor's own words, good or bad. */
export interface CredentialTest {
  ok: boolean;
  said: string;
  code: string | null;
  requestId: string | null;
}
