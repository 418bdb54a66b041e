import type { FollowInput, StepObservation, TargetBefore, TargetObservation } from '../contract';
import { mapBounded } from '../contract/map-bounded';
import type { StepParams } from './calls';
import type { Manager } from './manager';
import { reaches, type ServiceState } from './map';
import { readNamed } from './reads';

interface Failure {
  fail_entity?: string | null;
  operation_type?: string | null;
}

interface Judged {
  action: StepParams['action'];
  service: string;
  states: ReadonlyMap<string, ServiceState>;
  step: StepObservation['state'];
  failures: readonly Failure[];
}

const atOnce = 6;
const unseen: ServiceState = { state: 'unknown', vendorState: '' };

/** A key begins with the name of its service. */
const serviceOf = (key: string): string => key.split('/')[0] ?? key;

/** States of the services that go down or up along with the one that the call names. */
export async function readCarriedAlong(manager: Manager, { cluster, targets }: FollowInput, service: string): Promise<[string, ServiceState][]> {
  const others = [...new Set(targets.map(({ key }) => serviceOf(key)))].filter((other) => other !== service);
  return mapBounded(others, atOnce, async (other) => [other, await readNamed(manager, cluster.externalId, other)] as [string, ServiceState]);
}

/** Whole names only: 10.0.0.1 is not in 10.0.0.12, NameNode not in SecondaryNameNode. */
function mentions(text: string, name: string | undefined): boolean {
  if (!name) return false;
  const whole = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9.-])${whole}(?![A-Za-z0-9-]|\\.[A-Za-z0-9])`, 'i').test(text);
}

/** An entity is one role instance when it names the role and the place. Its form is not documented, so one that fits none is the service's. */
const isAbout = ({ fail_entity }: Failure, { vendorIds }: TargetBefore): boolean =>
  mentions(fail_entity ?? '', vendorIds.role) && [vendorIds.ip, vendorIds.host].some((place) => mentions(fail_entity ?? '', place));

const textOf = (failures: readonly Failure[]): string => failures.map(({ fail_entity, operation_type }) => `${fail_entity ?? '?'} (${operation_type ?? '?'})`).join(', ');

/** Manager tells the state of services and, after a failure, who failed; a role instance is judged by both. */
export function observedTargets(targets: readonly TargetBefore[], { action, service, states, step, failures }: Judged): TargetObservation[] {
  const placed = new Set(failures.filter((failure) => targets.some((target) => isAbout(failure, target))));
  return targets.map((target) => {
    const { key } = target;
    const own = serviceOf(key) === service;
    const { state, vendorState } = states.get(serviceOf(key)) ?? unseen;
    const isRole = target.vendorIds.role !== undefined;
    const mine = failures.filter((failure) => (isRole ? isAbout(failure, target) : own));
    const message = mine.length > 0 ? { message: textOf(mine) } : {};
    // Somebody else on the list failed; of this one Manager says nothing.
    if (step === 'failed' && isRole && mine.length === 0 && placed.size > 0) return { key, state: 'unknown', vendorState, reached: 'unknown' };
    if (isRole && mine.length > 0) return { key, state: 'failed', vendorState, reached: 'failed', ...message };
    return { key, state, vendorState, reached: reachedBy(own, step, state, action), ...message };
  });
}

function reachedBy(own: boolean, step: StepObservation['state'], state: ServiceState['state'], action: StepParams['action']): TargetObservation['reached'] {
  if (own && step === 'failed') return 'failed';
  if (own && step === 'succeeded') return 'yes';
  if (state === 'unknown') return 'unknown';
  return reaches(action, state) ? 'yes' : 'no';
}
