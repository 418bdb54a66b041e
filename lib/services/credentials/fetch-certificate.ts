import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { certificateFields } from '@/lib/providers/contract';
import { readCertificate, type ShownCertificate } from '@/lib/providers/contract/shown-certificate';
import { providerFor } from '@/lib/providers/registry';
import type { FetchCertificateInput } from '@/lib/schemas/credential';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { vendorGuard } from './vendor-guard';

/** What the server at this address shows, for a person to compare. Nothing is sent to it and nothing is stored. */
export async function fetchCertificate(ctx: Ctx, input: z.output<typeof FetchCertificateInput>): Promise<ShownCertificate> {
  await requirePermission(ctx, 'credential:create', { teamId: input.teamId });
  if (certificateFields(providerFor(input.providerId).credentialFields).length === 0) throw new AppError('invalid', 'no-certificate-to-fetch');
  return readCertificate(vendorGuard(), new URL(input.url), input.proxy === undefined ? undefined : new URL(input.proxy));
}
