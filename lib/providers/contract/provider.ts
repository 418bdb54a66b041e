import type { ActionDefinition, ActionKind } from './action';
import type { Field, FieldValues } from './fields';
import type { Http } from './http';
import type { Pacer, RateLimit } from './pacer';
import type { SharedReads } from './shared-reads';
import type { ClusterRef, ClusterSummary, Instance, Topology } from './topology';

/** What a step waits for at each of its targets. `accepted`: nothing to observe, the vendor's word is the outcome. */
export type Expectation = 'running' | 'stopped' | 'restarted' | 'maintenance-on' | 'maintenance-off' | 'accepted';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** The request as the operator sees it before it is sent: complete, with secrets masked as `***`. */
export interface RequestPreview {
  method: string;
  /** Scheme, host and path; query separately. */
  url: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: JsonValue;
}

/** A remark of the plan. Words: `warnings.<code>` of the catalogue, filled with `params`. */
export interface PlanWarning {
  code: string;
  level: 'info' | 'warning' | 'blocking';
  params?: Record<string, string | number>;
  /** Instance keys that the remark is about. */
  keys?: string[];
  /** An action of the same provider that clears the way. */
  remedy?: string;
}

export interface PlanInput {
  cluster: ClusterRef;
  action: ActionDefinition;
  /** Already parsed by the action's fields. Secret options are present as the word `***` only. */
  options: FieldValues;
  /** Exactly the instances that the operator selected, in topology order. Never empty. */
  targets: Instance[];
  topology: Topology;
}

/** Exactly one vendor call and its follow-up. Everything here is stored; nothing here is secret. */
export interface PlannedStep {
  /** The vendor's name of the call, e.g. `StartStopServiceOrMonitor`. */
  call: string;
  kind: ActionKind;
  expect: Expectation;
  /** Instances that the call names or covers, all of them selected by the operator. */
  targetKeys: string[];
  /** Instances that go down or up with it although the operator did not select them. */
  affectedKeys: string[];
  request: RequestPreview;
  /** What `submit` needs, opaque to everyone else. */
  params: JsonObject;
  progress: 'vendor' | 'observed';
  /** Names of secret options that `submit` must be handed; they live in memory only. */
  secretNames: string[];
}

export interface ProviderPlan {
  steps: PlannedStep[];
  warnings: PlanWarning[];
}

/** State of one target before the call, as the plan saw it. */
export interface TargetBefore {
  key: string;
  state: Instance['state'];
  maintenance: Instance['maintenance'];
  restartMark: string | null;
  vendorIds: Record<string, string>;
}

export interface SubmitInput {
  cluster: ClusterRef;
  params: JsonObject;
  /** Values of `secretNames`, from memory. */
  secrets: Record<string, string>;
  /** Goes where the vendor takes a free text, so that its history points back to the operation. */
  description: string;
}

/** A definite yes. Anything else is thrown as ProviderError. */
export interface Accepted {
  /** OperationId, job_id, command id, ...: under the vendor's own names. */
  vendorIds: Record<string, string>;
  requestId: string | null;
  vendorState: string | null;
  /** Targets that the vendor took only partly (Alibaba's AbnInstances, DCS results): key and the vendor's word. */
  doubtful: { key: string; message: string }[];
}

export interface FollowInput {
  cluster: ClusterRef;
  params: JsonObject;
  expect: Expectation;
  targets: TargetBefore[];
  vendorIds: Record<string, string>;
  /** ISO 8601 by the database clock, when the call went out. */
  sentAt: string;
  /** What an earlier `follow` wanted to remember (e.g. transient states that it saw). */
  memo: JsonObject;
}

export interface TargetObservation {
  key: string;
  state: Instance['state'];
  vendorState: string;
  reached: 'yes' | 'no' | 'failed' | 'unknown';
  message?: string;
}

/** One of the steps that the vendor itself divides an operation into. */
export interface StepActivity {
  name: string;
  /** `unknown`: a word that the vendor does not explain, or a step that was under way when the operation ended. */
  state: 'running' | 'done' | 'failed' | 'unknown';
  vendorState: string;
  /** ISO 8601 by the vendor's clock. */
  startedAt: string | null;
  endedAt: string | null;
  message: string | null;
}

export interface StepObservation {
  /** `needs-human`: the vendor waits for a person at its own console. `unknown`: the vendor lost track of it. */
  state: 'running' | 'succeeded' | 'failed' | 'needs-human' | 'unknown';
  /** 0 to 100, or null when nobody can say. Never invented. */
  progress: number | null;
  /** The vendor's word, e.g. `IN_PROGRESS`. */
  vendorState: string;
  message: string | null;
  targets: TargetObservation[];
  /** In the order of their beginning. Absent where the vendor shows none, or not this time: those seen before stay. */
  activities?: StepActivity[];
  /** Ids learned meanwhile, merged into the step's. */
  vendorIds?: Record<string, string>;
  memo?: JsonObject;
}

/** What observing says about a call whose answer was lost. */
export interface Settlement {
  verdict: 'accepted' | 'absent' | 'cannot-tell';
  /**
   * With `absent`, where the vendor allows more than a guess. `list`: its own list of operations lacks the call. `rest`: the same, or all that an
   * accepted call would have changed is unchanged, which proves it if `isAtRest` was true without a gap since the call. Absent: a person decides.
   */
  proof?: 'list' | 'rest';
  /** One sentence of facts for the operator, in English vendor terms. */
  evidence: string;
  vendorIds?: Record<string, string>;
}

/** A client bound to one credential. Reads may retry inside; writes go out exactly once per call. */
export interface ProviderClient {
  /** One harmless signed call. Throws ProviderError with the vendor's words. */
  testCredential(): Promise<{ message: string; requestId: string | null }>;
  listClusters(): Promise<ClusterSummary[]>;
  /** The whole topology with states. Never changes anything. */
  describeCluster(cluster: ClusterRef): Promise<Topology>;
  /** Vendor-side checks worth knowing before the confirm, e.g. the age of the last backup. */
  preflight(input: PlanInput): Promise<PlanWarning[]>;
  submit(input: SubmitInput): Promise<Accepted>;
  follow(input: FollowInput): Promise<StepObservation>;
  /** Asked only after the settle window, for a submit without a definite answer. Only reads. */
  settle(input: FollowInput): Promise<Settlement>;
  /** Nothing is under way and nothing differs from before the call. Only where an accepted call would show in that; asked while the settle window runs. Only reads. */
  isAtRest?(input: FollowInput): Promise<boolean>;
}

export interface ConnectDeps {
  http: Http;
  /** Milliseconds since the epoch; signatures use it. */
  now: () => number;
  /** Asked before every call where the vendor limits their rate. Without one, calls go out as they come. */
  pacer?: Pacer | undefined;
  /** Asked around every read, before its turn is taken. Without one, each read goes out. */
  reads?: SharedReads | undefined;
}

export interface ProviderDefinition {
  id: string;
  /** Rendered as the credential form, `connectionFields` last. An optional `endpoint` (type url) replaces the vendor's host. */
  credentialFields: readonly Field[];
  /** Asked for each imported cluster; empty for most vendors. */
  clusterFields: readonly Field[];
  actions: readonly ActionDefinition[];
  /** True where Drydock can name single instances; false where the vendor shows services only. */
  hasInstances: boolean;
  /** Where a credential without custom endpoint will talk to, addresses separated by a comma; shown before saving. */
  endpointOf(credential: FieldValues): string;
  /**
   * Names the vendor-side installation that cluster ids belong to: two credentials with the same answer reach the same cluster under the same id;
   * a credential whose answer changed must not be used for a step planned before. Pure.
   */
  accountOf(credential: FieldValues): string;
  rateLimit: RateLimit;
  /**
   * The selected services in the order in which the action takes them; those of one wave go out in one call. Absent where the
   * vendor has no services that need each other, or where `plan` puts them in order itself.
   */
  waves?(kind: ActionKind, services: readonly string[]): string[][];
  /**
   * What the vendor publishes about how long one call takes, in seconds: usually, and at the longest. Stands in until this installation
   * has a history of its own. Null or absent where the vendor says nothing.
   */
  publishedDuration?(kind: ActionKind, services: readonly string[]): { seconds: number | null; slowSeconds: number | null } | null;
  /** Pure: no I/O, same input, same plan. Throws ProviderError class `bug` for a selection that cannot be expressed. */
  plan(input: PlanInput & { credential: FieldValues }): ProviderPlan;
  connect(credential: FieldValues, deps: ConnectDeps): ProviderClient;
}
