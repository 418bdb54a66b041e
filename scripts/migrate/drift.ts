import type pg from 'pg';

import { withEngine } from './engine';
import type { PrismaSchema } from './schema-file';

const LONGEST = 25;

/**
 * Says how the database differs from schema.prisma, or returns nothing. Functions, triggers, roles and grants are written by
 * hand in the migrations; the schema language has no word for them, so they take no part in the comparison.
 */
export async function describeDrift(client: pg.Client, schema: PrismaSchema): Promise<string | undefined> {
  return withEngine(schema, client, async (engine) => {
    const difference = await engine.diff({
      from: { tag: 'schemaDatasource', files: schema.files, configDir: '' },
      to: { tag: 'schemaDatamodel', files: schema.files },
      script: false,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return difference.exitCode === 0 ? undefined : shorten(difference.stdout ?? 'no description');
  });
}

function shorten(text: string): string {
  const lines = text.trim().split('\n');
  const rest = lines.length - LONGEST;
  return rest > 0 ? [...lines.slice(0, LONGEST), `... and ${rest} more lines`].join('\n') : lines.join('\n');
}
