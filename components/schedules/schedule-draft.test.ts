import { expect, it } from 'vitest';
import { newDraft, timingOf, type ScheduleDraft } from './schedule-draft';

const draft = (change: Partial<ScheduleDraft>): ScheduleDraft => ({ ...newDraft('n', '2026-07-01T10:20:00Z', 'Europe/Berlin'), ...change });

it.each([
  [{}, { kind: 'once', at: '2026-07-01T13:20', zone: 'Europe/Berlin' }],
  [{ repeat: 'daily', clock: '07:05' }, { kind: 'recurring', cron: '5 7 * * *', zone: 'Europe/Berlin' }],
  [{ repeat: 'weekdays' }, { kind: 'recurring', cron: '0 20 * * 1,2,3,4,5', zone: 'Europe/Berlin' }],
  [{ repeat: 'days', days: [6, 0] }, { kind: 'recurring', cron: '0 20 * * 0,6', zone: 'Europe/Berlin' }],
  [{ repeat: 'days', days: [] }, null],
  [{ repeat: 'daily', clock: '' }, null],
  [{ at: '' }, null],
] as [Partial<ScheduleDraft>, unknown][])('means %j', (change, timing) => expect(timingOf(draft(change))).toEqual(timing));
