import type { NextRequest } from 'next/server';
import { ListViewsInput } from '@/lib/schemas/view';
import { listViews } from '@/lib/services/views/list-views';
import { route } from '@/lib/transport/route';

export const GET = (request: NextRequest): Promise<Response> =>
  route((ctx) => listViews(ctx, ListViewsInput.parse(Object.fromEntries(request.nextUrl.searchParams))));
