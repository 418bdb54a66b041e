import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AcsCall } from '../contract/acs-gateway';
import { callChecked } from './envelope';

it.each([
  [200, 'Instance.NotFound', 'not-found', 'not-found'],
  [503, 'Instance.NotFound', 'unknown-outcome', 'not-found'],
  [500, 'Forbidden.RAM', 'unknown-outcome', 'auth'],
  [408, 'RequestTimeout', 'unknown-outcome', 'unreachable'],
  [503, 'Throttling.User', 'throttled', 'throttled'],
  [503, null, 'unknown-outcome', 'auth'],
])('Success false with HttpStatusCode %i and code %s is %s for a write, %s for a read', async (HttpStatusCode, ErrCode, write, read) => {
  const text = { Success: false, HttpStatusCode, ErrCode, ErrMessage: 'words', AccessDeniedDetail: 'sr:RestartInstance' };
  const call: AcsCall = async (_request, schema) => ({ reply: schema.parse(text), requestId: 'r-1', httpStatus: 200, retryAfterSeconds: null });
  const ask = (kind: 'read' | 'write') => callChecked(call, { action: 'Any', query: {}, kind }, z.unknown());
  await expect(ask('write')).rejects.toMatchObject({ facts: { class: write } });
  await expect(ask('read')).rejects.toMatchObject({ facts: { class: read } });
});
