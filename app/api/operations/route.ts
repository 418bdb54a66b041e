import type { NextRequest } from 'next/server';
import { OperationsFilter } from '@/lib/schemas/operation';
import { listOperations } from '@/lib/services/operations/list-operations';
import { route } from '@/lib/transport/route';

export const GET = (request: NextRequest): Promise<Response> =>
  route((ctx) => listOperations(ctx, OperationsFilter.parse(Object.fromEntries(request.nextUrl.searchParams))));
