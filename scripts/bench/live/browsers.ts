/** A child process: so many browsers that follow or poll one operation, over bare sockets, because parsing HTTP is not what is measured. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sharedClock, type Answers, type Order } from './crowd';

const atOnce = 50;
const sockets = new Set<Socket>();
const said = { answers: 0, bytes: 0 };
let wanted: { marker: Buffer; at: Map<Socket, number> } | undefined;
let leaving = false;

/** `lasts`: a stream that the server closes is a fault; whoever polls opens another connection. */
function open(port: number, lasts: boolean): Socket {
  const socket = connect(port, '127.0.0.1');
  sockets.add(socket);
  socket.on('data', (bytes: Buffer) => {
    said.bytes += bytes.length;
    if (wanted && !wanted.at.has(socket) && bytes.includes(wanted.marker)) wanted.at.set(socket, sharedClock());
  });
  socket.on('error', () => undefined).on('close', () => {
    sockets.delete(socket);
    if (lasts && !leaving) throw new Error('The server closed a connection.');
  });
  return socket;
}

const request = (path: string, cookie: string): string => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: bench\r\ncookie: ${cookie}\r\n\r\n`;

async function follow({ port, path, cookie, count }: Extract<Order, { do: 'connect' }>): Promise<number> {
  for (let begun = 0; begun < count; begun += atOnce) {
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - begun) }, async () => {
        const socket = open(port, true);
        socket.write(request(path, cookie));
        const [head] = (await once(socket, 'data')) as [Buffer];
        if (!head.toString().startsWith('HTTP/1.1 200')) throw new Error(head.toString().slice(0, 200));
      }),
    );
  }
  return sockets.size;
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** False: the connection ended before the answer did. */
function wholeAnswer(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (whole: boolean) => {
      socket.off('data', hear).off('close', broke);
      resolve(whole);
    };
    const hear = (bytes: Buffer) => bytes.subarray(-lastChunk.length).equals(lastChunk) && done(true);
    const broke = () => done(false);
    socket.on('data', hear).on('close', broke);
  });
}

/** Each asks again when the answer is whole and its time has come. */
async function poll({ port, path, cookie, count, everyMs }: Extract<Order, { do: 'poll' }>): Promise<number> {
  const one = async (): Promise<void> => {
    await sleep(Math.random() * everyMs);
    let socket = open(port, false);
    while (!leaving) {
      const next = performance.now() + everyMs;
      if (socket.destroyed) socket = open(port, false);
      socket.write(request(path, cookie));
      if (await wholeAnswer(socket)) said.answers += 1;
      await sleep(Math.max(0, next - performance.now()));
    }
  };
  for (let begun = 0; begun < count; begun += 1) void one().catch(() => undefined);
  await sleep(everyMs);
  return sockets.size;
}

async function expect({ marker, withinMs }: Extract<Order, { do: 'expect' }>): Promise<Answers['expect']> {
  const at = new Map<Socket, number>();
  wanted = { marker: Buffer.from(marker), at };
  const deadline = performance.now() + withinMs;
  while (at.size < sockets.size && performance.now() < deadline) await sleep(10);
  wanted = undefined;
  return { at: [...at.values()] };
}

function usage(): Answers['usage'] {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1e6, ...said };
}

async function leave(): Promise<number> {
  leaving = true;
  for (const socket of sockets) socket.destroy();
  while (sockets.size > 0) await sleep(10);
  leaving = false;
  return 0;
}

const obey = (order: Order): Promise<Answers[keyof Answers]> | Answers['usage'] => {
  if (order.do === 'connect') return follow(order);
  if (order.do === 'poll') return poll(order);
  if (order.do === 'expect') return expect(order);
  return order.do === 'usage' ? usage() : leave();
};

process.on('message', async (order: Order) => process.send?.({ do: order.do, answer: await obey(order) }));
