// Everything that `npm run check` does, then the build and the browser tests.
import './launch/node-version.mjs';

import('./test/test-main.mjs');
