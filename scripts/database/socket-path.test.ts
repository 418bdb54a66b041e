import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { socketFolder } from './socket-path.mjs';

const LIMIT_ON_MACOS = 104;
const withSocket = (folder: string) => Buffer.byteLength(path.join(folder, '.s.PGSQL.5432')) + 1;

describe('the folder of the sockets', () => {
  it('lies beside the data while the path fits', () => {
    expect(socketFolder('/srv/drydock/.drydock/postgres-socket')).toBe('/srv/drydock/.drydock/postgres-socket');
  });

  it.each([80, 89, 90, 91, 120, 400])('fits the limit for a path of %i characters', (length) => {
    expect(withSocket(socketFolder(`/${'x'.repeat(length - 1)}`))).toBeLessThanOrEqual(LIMIT_ON_MACOS);
  });

  it('counts bytes, not characters', () => {
    expect(socketFolder(`/${'ü'.repeat(60)}`)).toMatch(/^\/tmp\/drydock-[0-9a-f]{12}$/);
  });

  it('differs for different long paths and stays the same for one', () => {
    const long = `/${'x'.repeat(100)}`;
    expect(socketFolder(`${long}/a`)).not.toBe(socketFolder(`${long}/b`));
    expect(socketFolder(`${long}/a`)).toBe(socketFolder(`${long}/a`));
  });
});
