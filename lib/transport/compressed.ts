import 'server-only';
import type { ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import { putInFront } from './in-front';

/**
 * Compresses what the framework answers. The framework's own way of it takes gzip alone, at a level that makes the page's own processor wait, and
 * closes a block after each of a page's hundred pieces.
 */
export function compressAnswers(): void {
  const compress = compression({
    level: 3,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 18 } },
  }) as (request: object, response: object, next: () => void) => void;
  putInFront((request, response, goOn) =>
    compress(request, response, () => {
      closeBlocksSeldom(response as ServerResponse & { flush: () => void });
      goOn();
    }),
  );
}

/** So many pieces hold what a browser draws first. */
const firstPieces = 24;

/** The framework asks for it with every piece. What a browser can draw does not wait for the rest; of the rest, the pieces of one turn go together. */
function closeBlocksSeldom(response: ServerResponse & { flush: () => void }): void {
  const flush = response.flush.bind(response);
  let pieces = 0;
  let isDue = false;
  response.flush = () => {
    pieces += 1;
    if (pieces <= firstPieces) return flush();
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      if (!response.writableEnded && !response.destroyed) flush();
    });
  };
}
