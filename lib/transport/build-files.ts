import 'server-only';
import path from 'node:path';
import sirv from 'sirv';
import { putInFront } from './in-front';

const prefix = '/_next/static/';

/**
 * Hands out the build's files as they were compressed when it was built. The framework compresses each of them again for every browser, with the
 * processor that the page itself waits for. Public like the framework's own: they hold code, styles and words, no data.
 */
export function answerBuildFiles(): void {
  const files = sirv(path.resolve(/* turbopackIgnore: true */ '.next/static'), {
    brotli: true,
    gzip: true,
    // Their names change with their contents.
    maxAge: 31_536_000,
    immutable: true,
    setHeaders: (response) => response.setHeader('x-content-type-options', 'nosniff'),
  });
  putInFront((request, response, goOn) => {
    const { method, url = '' } = request;
    if (!url.startsWith(prefix) || (method !== 'GET' && method !== 'HEAD')) return goOn();
    request.url = url.slice(prefix.length - 1);
    files(request, response, () => {
      request.url = url;
      goOn();
    });
  });
}
