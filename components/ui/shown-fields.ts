import type { Field } from '@/lib/providers/contract';

/** The contract's rule of `showWhen`, without its schema library: the browser needs only this much of it. */
export function shownFields(fields: readonly Field[], values: Record<string, unknown>): Field[] {
  return fields.filter(({ showWhen }) => {
    if (!showWhen) return true;
    const other = fields.find((field) => field.name === showWhen.field);
    const fallback = other && 'defaultValue' in other ? other.defaultValue : undefined;
    return (values[showWhen.field] ?? fallback) === showWhen.equals;
  });
}

/** Values of the shown fields only: a hidden field is never sent. */
export function shownValues(fields: readonly Field[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(shownFields(fields, values).flatMap(({ name }) => (name in values ? [[name, values[name]]] : [])));
}
