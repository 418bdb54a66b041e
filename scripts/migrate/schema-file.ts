import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type PrismaSchema = { files: { path: string; content: string }[] }

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder with schema.prisma and migrations/. Another one can be named for trying things out. */
export const prismaFolder = path.resolve(root, process.env.DRYDOCK_PRISMA_FOLDER ?? 'prisma');

export function readSchema(folder = prismaFolder): PrismaSchema {
  const file = path.join(folder, 'schema.prisma');
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  return { files: [{ path: file, content: readFileSync(file, 'utf8') }] };
}
