import { connect } from 'node:net';

export interface BareSocket {
  /** Time of the loopback and the server alone: one request, its bytes ready, over a connection that stays open. */
  call(): Promise<void>;
  close(): void;
}

function openOne(port: number, bytes: Buffer): BareSocket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let waiting: { resolve: () => void; reject: (error: Error) => void } | null = null;
  let received = Buffer.alloc(0);
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('data', (chunk) => {
    received = received.length > 0 ? Buffer.concat([received, chunk]) : chunk;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1] ?? Number.NaN);
    if (received.length < head + 4 + length) return;
    received = Buffer.alloc(0);
    waiting?.resolve();
  });
  return {
    call: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(bytes);
      }),
    close: () => socket.destroy(),
  };
}

/** As many connections as calls are in flight, each call on one that is free. */
export function openBareSockets(port: number, bytes: Buffer, count: number): BareSocket {
  const all = Array.from({ length: count }, () => openOne(port, bytes));
  const free = [...all];
  return {
    call: async () => {
      const socket = free.pop();
      if (!socket) throw new Error(`more than ${count} calls at once`);
      await socket.call();
      free.push(socket);
    },
    close: () => all.forEach((socket) => socket.close()),
  };
}
