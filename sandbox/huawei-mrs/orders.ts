import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import type { Manager } from './manager';
import type { Sessions } from './sessions';
import type { SignInSettings } from './sign-in';

/** Targets are names of services. */
export function carryOut(order: Order, manager: Manager, sessions: Sessions, settings: SignInSettings): unknown {
  switch (order.type) {
    case 'set-state':
      manager.health.setState(order.target, order.state);
      return { target: order.target, state: order.state };
    case 'fail-next':
      manager.health.failNext(order.target);
      return { target: order.target };
    case 'custom':
      return custom(order.name, order.value, manager, sessions, settings);
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

function custom(name: string, value: unknown, manager: Manager, sessions: Sessions, settings: SignInSettings): unknown {
  switch (name) {
    case 'sign-in':
      settings.mode = read(name, z.enum(['session', 'cas', 'basic']), value);
      sessions.clear();
      return { signIn: settings.mode };
    case 'spelling':
      settings.spelling = read(name, z.enum(['snake', 'camel']), value);
      return { spelling: settings.spelling };
    case 'token':
      settings.token = read(name, z.string(), value);
      return { token: settings.token };
    case 'must-change-password':
      settings.mustChangePassword = read(name, z.boolean(), value);
      return { mustChangePassword: settings.mustChangePassword };
    case 'expire-sessions':
      sessions.clear();
      return null;
    case 'vanish-commands':
      manager.forgetCommands();
      return null;
    default:
      throw new OrderError(`unknown custom order ${name}; known: sign-in, spelling, token, must-change-password, expire-sessions, vanish-commands`);
  }
}

function read<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new OrderError(`${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
