import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import type { Cloud } from './cloud';
import type { Hosts } from './hosts';
import type { Manager } from './manager';
import type { Sessions } from './sessions';
import type { SignInSettings } from './sign-in';

export interface Parts {
  manager: Manager;
  sessions: Sessions;
  settings: SignInSettings;
  hosts: Hosts;
  cloud: Cloud;
}

/** Targets are names of services. */
export function carryOut(order: Order, parts: Parts): unknown {
  const { manager } = parts;
  switch (order.type) {
    case 'set-state':
      manager.health.setState(order.target, order.state);
      return { target: order.target, state: order.state };
    case 'fail-next':
      manager.health.failNext(order.target);
      return { target: order.target };
    case 'size':
      parts.hosts.cores = order.nodes;
      return { hosts: parts.hosts.list().length };
    case 'custom':
      return custom(order.name, order.value, parts);
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

const Word = z.object({ of: z.string(), word: z.string() });

function custom(name: string, value: unknown, { manager, sessions, settings, hosts, cloud }: Parts): unknown {
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
    case 'host-status': {
      const { of, word } = read(name, Word, value);
      hosts.hostWords.set(of, word);
      return { of, word };
    }
    case 'role-status': {
      const { of, word } = read(name, Word, value);
      hosts.roleWords.set(of, word);
      return { of, word };
    }
    case 'cloud-state':
      hosts.clusterState = read(name, z.string(), value);
      return { clusterState: hosts.clusterState };
    case 'components':
      hosts.components = read(name, z.array(z.string()), value);
      return { components: hosts.components };
    case 'security-token':
      cloud.securityToken = read(name, z.string(), value);
      return null;
    default:
      throw new OrderError(
        `unknown custom order ${name}; known: sign-in, spelling, token, must-change-password, expire-sessions, vanish-commands, host-status, role-status, cloud-state, components, security-token`,
      );
  }
}

function read<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new OrderError(`${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
