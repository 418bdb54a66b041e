import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type * as esbuild from 'esbuild';
import { root } from '../../launch/root.mjs';
import { mustRun } from '../../launch/run.mjs';

const folder = path.join(root, 'bench-grid');
const html = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Grid</title><meta name="viewport" content="width=device-width,initial-scale=1"></head><body><div id="root"></div><script src="/page.js"></script></body></html>';

export interface GridPage {
  url: string;
  close(): void;
}

async function bundle(): Promise<string> {
  if (!existsSync(path.join(folder, 'node_modules/.package-lock.json'))) {
    const npm = process.env['npm_execpath']?.endsWith('.js') ? { args: [process.env['npm_execpath']] } : { program: 'npm', args: [] };
    await mustRun({ ...npm, name: 'bench-grid-install', args: [...npm.args, '--prefix', folder, 'ci', '--ignore-scripts'] }, 'The DataGrid could not be installed');
  }
  const { build } = createRequire(path.join(folder, 'package.json'))('esbuild') as typeof esbuild;
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'page.jsx')],
    bundle: true,
    minify: true,
    write: false,
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The plain page, built as a product would build it and sent compressed; `/rows/<view>` answers at once. */
export async function serveGridPage(rows: Record<'fleet' | 'cluster', unknown[]>): Promise<GridPage> {
  const script = brotliCompressSync(await bundle());
  const answers = new Map(Object.entries(rows).map(([view, list]) => [`/rows/${view}`, gzipSync(JSON.stringify(list))]));
  const server: Server = createServer((request, reply) => {
    const send = (type: string, body: Buffer, encoding = 'gzip') => reply.writeHead(200, { 'content-type': type, 'content-encoding': encoding, 'cache-control': 'no-store' }).end(body);
    const answer = answers.get(request.url ?? '');
    if (answer) return send('application/json', answer);
    return request.url === '/page.js' ? send('text/javascript; charset=utf-8', script, 'br') : send('text/html; charset=utf-8', gzipSync(html));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
