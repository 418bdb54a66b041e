import 'server-only';

const holder = globalThis as typeof globalThis & { drydockSecrets?: Map<string, Record<string, string>> };

const vault = (): Map<string, Record<string, string>> => (holder.drydockSecrets ??= new Map());

/** Values asked at the moment of action. They live in this process until the operation ends, and nowhere else. */
export const keepSecrets = (operationId: string, secrets: Record<string, string>): void => {
  if (Object.keys(secrets).length > 0) vault().set(operationId, secrets);
};

export const secretsOf = (operationId: string): Record<string, string> => vault().get(operationId) ?? {};

export const forgetSecrets = (operationId: string): boolean => vault().delete(operationId);

export const operationsWithSecrets = (): string[] => [...vault().keys()];
