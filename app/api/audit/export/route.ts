import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { AuditFilter } from '@/lib/schemas/audit';
import { exportAudit } from '@/lib/services/audit/export-audit';
import { contentTypes, exportFormats, header, line } from '@/lib/services/audit/export-format';
import { route } from '@/lib/transport/route';

const Query = AuditFilter.extend({ format: z.enum(exportFormats) });

/** Streams with back-pressure: the next page is read when the browser took the last one. */
export const GET = (request: NextRequest): Promise<Response> =>
  route(async (ctx) => {
    // An export leaves an audit row: another site's link must not make one in a reader's name.
    if (request.headers.get('sec-fetch-site') === 'cross-site') throw new AppError('forbidden', 'forbidden');
    const { format, ...filter } = Query.parse(Object.fromEntries(request.nextUrl.searchParams));
    const rows = await exportAudit(ctx, filter, format);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(header(format))),
      async pull(controller) {
        const { value, done } = await rows.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(line(format, value)));
      },
      cancel: async () => void (await rows.return(undefined)),
    });
    const headers = { 'content-type': contentTypes[format], 'content-disposition': `attachment; filename="drydock-audit.${format}"`, 'cache-control': 'no-store' };
    return new Response(body, { headers });
  });
