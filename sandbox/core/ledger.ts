import type { Exchange, LedgerEntry } from './types';

export interface Acceptance {
  /** Vendor's own name of the call. */
  call: string;
  requestId: string;
  /** Keys of the instances that the call was accepted for. */
  targets: string[];
}

/** Remembers every accepted call that changes something, and no other. */
export class Ledger {
  private entries: LedgerEntry[] = [];

  append(exchange: Exchange, { call, requestId, targets }: Acceptance): LedgerEntry {
    const entry: LedgerEntry = {
      seq: this.entries.length + 1,
      at: new Date(exchange.now).toISOString(),
      call,
      method: exchange.method,
      path: exchange.path,
      query: exchange.query,
      body: exchange.body.toString('utf8'),
      requestId,
      targets,
    };
    this.entries.push(entry);
    return entry;
  }

  list(): LedgerEntry[] {
    return [...this.entries];
  }

  clear(): void {
    this.entries = [];
  }
}
