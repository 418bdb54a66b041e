import type { RequestListener } from 'node:http';
import type { StandInContext } from './context';
import { OrderError, parseOrders } from './orders';
import { readExchange } from './read';
import type { RequestLog } from './request-log';
import { sendReply } from './send';
import type { Exchange, Order, Reply, StandIn } from './types';

/** The control URL: people and tests look at a stand-in and tell it how to behave. Not part of any vendor's API. */
export function createControl(standIn: StandIn, context: StandInContext, requests: RequestLog): RequestListener {
  const { clock, ledger, faults } = context;

  function carryOut(order: Order): unknown {
    switch (order.type) {
      case 'speed':
        clock.setSpeed(order.factor);
        return { factor: order.factor };
      case 'clock':
        clock.setOffset(order.offsetMs);
        return { now: new Date(clock.now()).toISOString() };
      case 'fault':
        faults.add(order.fault);
        return { faults: faults.list() };
      case 'mix':
        faults.mix(order.mix);
        return { calls: order.mix.calls };
      case 'clear-faults':
        faults.clear();
        return { faults: [] };
      case 'reset':
        faults.clear();
        ledger.clear();
        requests.clear();
        clock.setOffset(0);
        return standIn.order(order);
      default:
        return standIn.order(order);
    }
  }

  function takeOrders({ body }: Exchange): Reply {
    const text = body.toString('utf8');
    const results = parseOrders(text).map((order) => ({ type: order.type, result: carryOut(order) ?? null }));
    return { status: 200, body: text.trimStart().startsWith('[') ? results : results[0] };
  }

  function answer(exchange: Exchange): Reply {
    switch (`${exchange.method} ${exchange.path}`) {
      case 'GET /health':
        return { status: 200, body: { provider: standIn.provider, now: new Date(clock.now()).toISOString(), speed: clock.speed } };
      case 'GET /ledger':
        return { status: 200, body: ledger.list() };
      case 'GET /requests':
        return { status: 200, body: requests.list() };
      case 'GET /faults':
        return { status: 200, body: { waiting: faults.list(), met: faults.met() } };
      case 'GET /state':
        return { status: 200, body: standIn.state() };
      case 'POST /orders':
        return takeOrders(exchange);
      default:
        return { status: 404, body: { error: 'GET /health, /ledger, /requests, /faults, /state; POST /orders' } };
    }
  }

  return (request, response) => {
    readExchange(request, () => clock.now())
      .then((exchange) => {
        // A client that follows the redirect fault would carry its signed call to another origin: keep the proof.
        if (exchange.path === '/redirected') {
          requests.add({ at: new Date(exchange.now).toISOString(), call: 'redirect-followed', method: exchange.method, path: exchange.path, status: 200, fault: null });
          return { status: 200, body: {} };
        }
        return answer(exchange);
      })
      .catch((error: unknown) => {
        if (error instanceof OrderError) return { status: 400, body: { error: error.message } };
        return { status: 500, body: { error: String(error) } };
      })
      .then((reply) => sendReply(response, reply))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  };
}
