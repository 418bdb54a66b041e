import type { Environment } from '@/lib/schemas/basics';

const words: Record<Environment, RegExp> = {
  production: /^(prod|prd|production|live|online)\d*$/,
  staging: /^(stag|stage|staging|stg|pre|preprod|uat)\d*$/,
  development: /^(dev|develop|development|test|testing|qa|sandbox|lab)\d*$/,
};

/** What a cluster's name says about itself; two answers are none. Only ever a proposal that a person sees. */
export function guessEnvironment(name: string): Environment | null {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  const found = (Object.keys(words) as Environment[]).filter((environment) => parts.some((part) => words[environment].test(part)));
  return found.length === 1 ? (found[0] ?? null) : null;
}
