import type { Field, FieldValues } from '@/lib/providers/contract';
import { shownFields } from './shown-fields';

/** True for a number field that holds no whole number of its range. One that was emptied means its default no longer. The server decides again. */
export function outOfRange(field: Field, value: unknown): field is Extract<Field, { type: 'integer' }> {
  if (field.type !== 'integer') return false;
  const given = value ?? field.defaultValue ?? '';
  if (given === '') return value !== undefined && (field.required === true || field.defaultValue !== undefined);
  const number = Number(given);
  return !Number.isInteger(number) || number < field.min || number > field.max;
}

/** Whether every number that is shown can be used. */
export const allInRange = (fields: readonly Field[], values: FieldValues): boolean => !shownFields(fields, values).some((field) => outOfRange(field, values[field.name]));
