import type { NextRequest } from 'next/server';
import { PreviewEndpointInput } from '@/lib/schemas/credential';
import { previewEndpoint } from '@/lib/services/credentials/preview-endpoint';
import { route } from '@/lib/transport/route';

export const GET = (request: NextRequest): Promise<Response> =>
  route((ctx) => previewEndpoint(ctx, PreviewEndpointInput.parse(Object.fromEntries(request.nextUrl.searchParams))));
