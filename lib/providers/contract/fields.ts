import { z } from 'zod';

/**
 * A form field as plain data: forms render from it, the server validates with the schema built from it.
 * Words come from the message catalogue under `providers.<id>.fields|options.<name>`.
 */
export type Field =
  | (FieldBase & { type: 'text' | 'url'; maxLength?: number; defaultValue?: string })
  /** `certificateOf`: a PEM certificate that can be fetched from the server named by that url field. It alone is trusted there. */
  | (FieldBase & { type: 'multiline'; maxLength?: number; defaultValue?: string; certificateOf?: string })
  /** Write-only: encrypted (credentials) or asked at the moment of action and never stored (options). */
  | (FieldBase & { type: 'secret'; maxLength?: number })
  | (FieldBase & { type: 'boolean'; defaultValue: boolean })
  | (FieldBase & { type: 'integer'; min: number; max: number; unit?: 'seconds' | 'nodes' | 'threads'; defaultValue?: number })
  /** `vendorLabels`: the vendor's own words for values that the catalogue has none for. */
  | (FieldBase & { type: 'select'; values: readonly string[]; vendorLabels?: Record<string, string>; defaultValue?: string })
  /** Names typed one per line or separated by commas. */
  | (FieldBase & { type: 'names'; maxItems: number });

interface FieldBase {
  name: string;
  required?: boolean;
  /** Shown only while another field has this value. A hidden field is never sent. */
  showWhen?: { field: string; equals: string | boolean };
}

export type FieldValues = Record<string, unknown>;

function withoutUserInfo(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'boolean':
      return z.boolean().default(field.defaultValue);
    case 'integer':
      return z.coerce.number().int().min(field.min).max(field.max);
    case 'select':
      return z.enum(field.values as [string, ...string[]]);
    case 'names':
      return z
        .union([z.string().transform((text) => text.split(/[\s,]+/)), z.array(z.string())])
        .transform((names) => [...new Set(names.map((name) => name.trim()).filter(Boolean))])
        .pipe(z.array(z.string().max(100)).min(field.required ? 1 : 0).max(field.maxItems));
    case 'url':
      // Addresses are shown and audited; a password has no place in one.
      return z.url({ protocol: /^https?$/ }).max(500).refine(withoutUserInfo, { error: 'user-info' });
    case 'text':
    case 'multiline':
    case 'secret':
      return z.string().trim().min(1).max(field.maxLength ?? (field.type === 'multiline' ? 20_000 : 500));
  }
}

/** Fields that apply to these values: `showWhen` is answered by other fields or their defaults. */
export function visibleFields(fields: readonly Field[], values: FieldValues): Field[] {
  return fields.filter((field) => {
    if (!field.showWhen) return true;
    const other = fields.find((candidate) => candidate.name === field.showWhen?.field);
    const fallback = other && 'defaultValue' in other ? other.defaultValue : undefined;
    return (values[field.showWhen.field] ?? fallback) === field.showWhen.equals;
  });
}

/**
 * The strict schema of a form: unknown names are refused, empty text counts as absent, hidden fields are dropped.
 * Errors carry the field's name as path.
 */
export function fieldsSchema(fields: readonly Field[]): z.ZodType<FieldValues, unknown> {
  return z.record(z.string(), z.unknown()).transform((raw, context) => {
    const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '' && value !== null && value !== undefined));
    const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
    for (const name of unknown) context.addIssue({ code: 'custom', path: [name], message: 'unknown-field' });
    const parsed: FieldValues = {};
    for (const field of visibleFields(fields, given)) {
      const value = given[field.name] ?? ('defaultValue' in field ? field.defaultValue : undefined);
      if (value === undefined) {
        if (field.required) context.addIssue({ code: 'custom', path: [field.name], message: 'required' });
        continue;
      }
      const result = schemaOf(field).safeParse(value);
      if (result.success) parsed[field.name] = result.data;
      else for (const issue of result.error.issues) context.addIssue({ ...issue, path: [field.name] } as Parameters<typeof context.addIssue>[0]);
    }
    return parsed;
  });
}

export const certificateFields = (fields: readonly Field[]) => fields.flatMap((field) => (field.type === 'multiline' && field.certificateOf !== undefined ? [field] : []));

export const secretNames = (fields: readonly Field[]): string[] =>
  fields.filter((field) => field.type === 'secret').map((field) => field.name);
