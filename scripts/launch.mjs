// Starts Drydock. Node's built-in modules only: this runs before there are dependencies.
import './launch/node-version.mjs';

// Loaded after the check, because an old Node cannot even read it.
import('./launch/main.mjs');
