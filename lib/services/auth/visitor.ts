import 'server-only';
import type { Ctx } from '../context';

/** A request of nobody yet: signing in, accepting a link. */
export type Visitor = Omit<Ctx, 'actor'>;
