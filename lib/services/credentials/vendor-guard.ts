import 'server-only';
import { env } from '@/lib/config/env';
import { createOutboundGuard, type OutboundGuard } from '@/lib/providers/contract/outbound-guard';

/** The rules of this installation for every connection to the outside. */
export const vendorGuard = (): OutboundGuard => createOutboundGuard({ allowedNetworks: env().DRYDOCK_ALLOWED_NETWORKS });
