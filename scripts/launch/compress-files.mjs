import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

import { root } from './root.mjs';

const TEXT = /\.(js|css|json|svg|txt|map)$/;

/** Beside each file that browsers fetch, what `lib/transport/build-files.ts` sends to those that take it compressed: once a build, as small as it gets. */
export async function compressFiles() {
  const folder = path.join(root, '.next/static');
  const files = await readdir(folder, { recursive: true });
  await Promise.all(
    files
      .filter((file) => TEXT.test(file))
      .map(async (file) => {
        const full = path.join(folder, file);
        const content = await readFile(full);
        await writeFile(`${full}.br`, await promisify(brotliCompress)(content));
        await writeFile(`${full}.gz`, await promisify(gzip)(content, { level: 9 }));
      }),
  );
}
