// Types, lint, boundaries and unit tests: what to run before every commit.
import './launch/node-version.mjs';

import('./test/check-main.mjs');
