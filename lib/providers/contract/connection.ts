import type { Field } from './fields';
import { paceField } from './pacer';
import { proxyField } from './proxy';

/** How calls go out, whoever the vendor is: the last fields of every credential. */
export const connectionFields: readonly Field[] = [proxyField, paceField];
