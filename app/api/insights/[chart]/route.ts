import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { charts } from '@/lib/schemas/choices';
import { InsightsInput } from '@/lib/schemas/insights';
import { chartCsv } from '@/lib/services/insights/chart-table';
import { readInsights } from '@/lib/services/insights/read-insights';
import { route } from '@/lib/transport/route';

/** The numbers of one chart as CSV: the same read as the screen's. */
export const GET = (request: NextRequest, { params }: RouteContext<'/api/insights/[chart]'>): Promise<Response> =>
  route(async (ctx) => {
    const chart = z.enum(charts).parse((await params).chart);
    const insights = await readInsights(ctx, InsightsInput.parse(Object.fromEntries(request.nextUrl.searchParams)));
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="drydock-${chart}.csv"`, 'cache-control': 'no-store' };
    return new Response(chartCsv(chart, insights), { headers });
  });
