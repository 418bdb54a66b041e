/** One HTTP request as it arrived, bytes untouched: signatures are checked against exactly this. */
export interface Exchange {
  method: string;
  /** Path of the request line without the query, still percent-encoded. */
  path: string;
  /** Raw query string without the question mark; empty when there is none. */
  query: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
  /** Sandbox clock in milliseconds (real time plus the ordered clock offset). */
  now: number;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Objects are sent as JSON, strings and buffers as they are. */
  body: unknown;
}

/** One call that changed something, as the vendor would remember it: the oracle of the end-to-end tests. */
export interface LedgerEntry {
  seq: number;
  at: string;
  /** Vendor's own name of the call, e.g. StartStopServiceOrMonitor. */
  call: string;
  method: string;
  path: string;
  query: string;
  body: string;
  requestId: string;
  /** Keys of the instances that the call was accepted for. */
  targets: string[];
}

/**
 * A refusal or fault ordered for coming calls. `call` is the vendor's call name (or "*"), `times` how often it bites.
 * `refuse` answers with the vendor's own error; the other kinds disturb the transport before or after acceptance.
 */
export type Fault = {
  call: string;
  times?: number;
} & (
  | { kind: 'refuse'; code: string; status?: number; message?: string }
  | {
      kind: 'timeout' | 'reset' | 'half-body' | 'big-body' | 'slow-body' | 'gzip-bomb' | 'http-500' | 'http-429' | 'html' | 'redirect';
      when: 'before' | 'after';
    }
);

/** Disturbances by chance: which call meets which is the seed's and the order of arrival's doing. */
export interface FaultMix {
  seed: number;
  /** Vendor's call names; `*` stands for every other call. */
  calls: string[];
  /** Every answer is late by up to so much. */
  longestDelayMs: number;
  faults: { percent: number; kind: Exclude<Fault['kind'], 'refuse'>; when: 'before' | 'after' }[];
}

/** Everything that a stand-in lets itself be told on its control URL (POST /orders). */
export type Order =
  | { type: 'speed'; factor: number }
  | { type: 'clock'; offsetMs: number }
  | { type: 'size'; nodes: number }
  | { type: 'fault'; fault: Fault }
  | { type: 'mix'; mix: FaultMix }
  | { type: 'clear-faults' }
  | { type: 'reset' }
  | { type: 'set-state'; target: string; state: string }
  | { type: 'fail-next'; target: string }
  | { type: 'custom'; name: string; value?: unknown };

/** What core needs from one vendor's stand-in. Stand-ins share no code with `lib/`. */
export interface StandIn {
  provider: string;
  /** What an operator would type into the credential form, keyed by the form's field names. */
  credential: Record<string, string>;
  /** True when the vendor is reached over TLS with a self-signed certificate (MRS Manager). */
  tls?: boolean;
  /** A second address without TLS for the same vendor: `{plain}` in the credential (MRS cloud API beside the Manager). */
  plain?: boolean;
  /** Vendor's name of the call that this request makes; used to match faults, also before the signature is checked. */
  callName(exchange: Exchange): string;
  handle(exchange: Exchange): Reply | Promise<Reply>;
  /** The vendor's own way to say `code` (envelope, request id); core calls it for `refuse` faults after the signature check passed. */
  refuse(exchange: Exchange, fault: { code: string; status?: number; message?: string }): Reply;
  /** Vendor-specific orders and the state ones; returns what the control caller gets back. */
  order(order: Order): unknown;
  /** State dump for tests and for people: instances with their states. */
  state(): unknown;
}
