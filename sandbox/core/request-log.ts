export interface LoggedRequest {
  at: string;
  call: string;
  method: string;
  path: string;
  /** Status of the answer; null when the fault left the caller without one. */
  status: number | null;
  /** Kind of the fault that disturbed this request, if one did. */
  fault: string | null;
}

const KEPT = 500;

/** The last requests of any kind, also refused and disturbed ones. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries.shift();
  }

  list(): LoggedRequest[] {
    return [...this.entries];
  }

  clear(): void {
    this.entries = [];
  }
}
