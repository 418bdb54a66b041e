import { describe, expect, it } from 'vitest';
import type { Plan } from '@/lib/schemas/operation';
import { missingThing } from './missing';

const question = { ask: 'which-stays', service: 'HDFS', component: 'NameNode', choices: ['a', 'b'] } as const;
const grave = { clusterName: 'prod', warnings: [], confirm: { typeName: true, reasonRequired: true, question } } as unknown as Plan;
const harmless = { ...grave, confirm: { typeName: false, reasonRequired: false, question: null } } as Plan;
const nothing = { name: '', reason: '', answer: '' };
const rest = { current: true, unusable: null, mayStart: true, unreadChanges: false };

describe('missingThing', () => {
  it('asks for reason, name and answer, one after the other', () => {
    const next = (typed: Partial<typeof nothing>) => missingThing({ ...rest, plan: grave, confirmation: { ...nothing, ...typed } });
    expect(next({})).toBe('reason');
    expect(next({ reason: 'patch' })).toBe('name');
    expect(next({ reason: 'patch', name: 'Prod' })).toBe('name');
    expect(next({ reason: 'patch', name: 'prod', answer: ' ' })).toBe('answer');
    expect(next({ reason: 'patch', name: 'prod', answer: 'a' })).toBeNull();
  });

  it('leaves nothing but the button where nothing can break', () => expect(missingThing({ ...rest, plan: harmless, confirmation: nothing })).toBeNull());

  it('lets nothing go while a plan belongs to other values', () => {
    expect(missingThing({ ...rest, current: false, plan: harmless, confirmation: nothing })).toBe('plan');
    expect(missingThing({ ...rest, unusable: 'options', current: false, plan: harmless, confirmation: nothing })).toBe('options');
  });
});
