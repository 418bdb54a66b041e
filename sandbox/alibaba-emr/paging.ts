import { z } from 'zod';
import { ApiError } from './errors';

export const Paging = {
  NextToken: z.string().optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(20),
};

/** The token is opaque to callers; an empty one starts over, and the last page carries none. */
export function paged<T>(items: T[], { NextToken, MaxResults }: { NextToken?: string | undefined; MaxResults: number }) {
  const start = NextToken ? Number(Buffer.from(NextToken, 'base64url').toString()) : 0;
  if (!Number.isInteger(start) || start < 0) throw new ApiError('InvalidParameterValue', 'The input parameter NextToken is invalid or out of range.');
  const end = start + MaxResults;
  return {
    items: items.slice(start, end),
    page: { MaxResults, TotalCount: items.length, ...(end < items.length ? { NextToken: Buffer.from(String(end)).toString('base64url') } : {}) },
  };
}
