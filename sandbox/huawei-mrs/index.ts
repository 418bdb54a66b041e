import { randomUUID } from 'node:crypto';
import type { StandInContext } from '../core/context';
import type { Exchange, Reply, StandIn } from '../core/types';
import { Cloud, cloudCallOf } from './cloud';
import { changeService, MalformedBody } from './change-service';
import { envelope, failure, html, ManagerFailure, redirect, type Answer } from './envelope';
import { Hosts } from './hosts';
import { CREDENTIAL } from './identity';
import { Manager } from './manager';
import { carryOut } from './orders';
import { clusters, clusterStatus, commandProgress, serviceSummary } from './reads';
import { routeOf, type Route } from './routes';
import { SERVICES } from './services';
import { cookieOf, Sessions } from './sessions';
import { casLogin, casSecurityCheck, loginCheck, sessionStatus, type SignInSettings } from './sign-in';

const FRESH: SignInSettings = { mode: 'session', spelling: 'snake', token: '', mustChangePassword: false };
const NOT_FOUND = html('HTTP Status 404', {}, 404);

export function createStandIn({ clock, ledger, faults }: StandInContext): StandIn {
  let manager = new Manager(clock);
  let hosts = new Hosts(manager);
  const cloud = new Cloud(faults);
  const sessions = new Sessions();
  const settings: SignInSettings = { ...FRESH };

  function signIn({ call }: Route, exchange: Exchange): Reply | null {
    const { mode } = settings;
    switch (call) {
      case 'CasLogin':
        return mode === 'session' ? NOT_FOUND : casLogin(sessions, settings, exchange);
      case 'CasLogout':
        return html('Logout successful');
      case 'CasSecurityCheck':
        return mode === 'session' ? NOT_FOUND : casSecurityCheck(sessions, settings, exchange);
      case 'LoginCheck':
        return loginCheck(sessions, settings, exchange);
      case 'SessionStatus':
        return mode === 'basic' ? sessionStatus(sessions, settings, exchange) : NOT_FOUND;
      default:
        return null;
    }
  }

  /** Without a session a POST is turned away with an empty redirect, while a GET ends at the login page. */
  function turnedAway(exchange: Exchange): Reply | null {
    const session = sessions.find(cookieOf(exchange.headers['cookie'], 'JSESSIONID', 'FISessionId'), exchange.now);
    if (!session) return exchange.method === 'POST' ? redirect('/web/login.htm') : html('<form id="login"><input type="password" name="password"/></form>');
    if (session.token !== '' && exchange.headers['x-hw-fi-auth-token'] !== session.token) return html('HTTP Status 403', {}, 403);
    return null;
  }

  function work({ call, params }: Route, exchange: Exchange): Answer {
    const { cluster = '', service = '', command = '' } = params;
    switch (call) {
      case 'ListClusters':
        return clusters(settings.mode !== 'session');
      case 'ShowClusterStatus':
        return clusterStatus(manager, cluster);
      case 'ShowService':
        return serviceSummary(manager, cluster, service);
      case 'ShowCommandProgress':
        return commandProgress(manager, command);
      case 'StartService':
      case 'StopService': {
        const isPassword = (given: string): boolean => sessions.check(CREDENTIAL.username, given, exchange.now) === 'right';
        const { answer, targets } = changeService(manager, exchange, { operation: call === 'StartService' ? 'START' : 'STOP', cluster, service, isPassword });
        ledger.append(exchange, { call, requestId: randomUUID(), targets });
        return answer;
      }
      default:
        throw new Error(`${call} is not a call of the cluster`);
    }
  }

  function handle(exchange: Exchange): Reply {
    if (/^\/v\d/.test(exchange.path)) return cloud.handle(exchange, hosts);
    const route = routeOf(exchange);
    if (!route) return NOT_FOUND;
    const reply = signIn(route, exchange) ?? turnedAway(exchange);
    if (reply) return reply;
    if (route.call === 'Logout') {
      sessions.end(cookieOf(exchange.headers['cookie'], 'JSESSIONID', 'FISessionId'));
      return settings.mode === 'session' ? envelope({}, settings.spelling) : redirect('/cas/logout');
    }
    const refusal = faults.takeRefusal(exchange, route.call);
    if (refusal) return refuse(refusal);
    try {
      return envelope(work(route, exchange), settings.spelling);
    } catch (error) {
      if (error instanceof ManagerFailure) return failure(error, settings.spelling);
      if (error instanceof MalformedBody) return html(`HTTP Status 400 - ${error.message}`, {}, 400);
      throw error;
    }
  }

  /** A number as code is the Manager's own refusal inside a 200; a status turns it into an error page. */
  function refuse({ code, status, message }: { code: string; status?: number; message?: string }): Reply {
    if (status !== undefined && status !== 200) return html(`HTTP Status ${status}`, status === 429 ? { 'retry-after': '2' } : {}, status);
    return failure(new ManagerFailure(Number.isInteger(Number(code)) ? Number(code) : -1, message ?? code), settings.spelling);
  }

  return {
    provider: 'huawei-mrs',
    credential: CREDENTIAL,
    tls: true,
    plain: true,
    callName: (exchange) => cloudCallOf(exchange)?.call ?? routeOf(exchange)?.call ?? exchange.path,
    handle,
    refuse: (exchange, fault) => (cloudCallOf(exchange) ? cloud.refuse(fault) : refuse(fault)),
    order(order) {
      if (order.type !== 'reset') return carryOut(order, { manager, sessions, settings, hosts, cloud });
      manager = new Manager(clock);
      hosts = new Hosts(manager);
      cloud.securityToken = '';
      sessions.clear();
      Object.assign(settings, FRESH);
      return null;
    },
    state: () => ({
      signIn: settings.mode,
      services: SERVICES.map(({ name, needs }) => ({ target: name, needs, state: manager.health.stateOf(name) })),
      commands: [...manager.commands.values()].map(({ services, ...command }) => ({ ...command, services: services.map(({ name }) => name) })),
    }),
  };
}
