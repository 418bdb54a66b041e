import type { z } from 'zod';

/** A refusal in the vendor's own words, with the HTTP status that belongs to it. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Statuses and texts of the vendor's page, for codes that are ordered as a fault without a text of their own. */
const DOCUMENTED: Record<string, { status: number; message: string }> = {
  ConcurrentModification: { status: 400, message: 'The request on the application failed due to multiple requests to change this object were submitted simultaneously. Wait a few minutes and try again.' },
  InvokeEcmError: { status: 400, message: 'An error occurred while invoking ECM service.' },
  NotAuthorized: { status: 400, message: 'You do not have permission to perform this action.' },
  ThrottlingException: { status: 400, message: 'The request was denied due to request throttling.' },
  ResourceNotFound: { status: 404, message: 'The resource not found.' },
  InternalError: { status: 500, message: 'The request processing has failed due to some unknown error, exception or failure.' },
  ServiceFailure: { status: 503, message: 'The request has failed due to a temporary failure of the service.' },
  ServiceUnavailable: { status: 503, message: 'The request has failed due to a temporary failure of the server.' },
};

export function ordered({ code, status, message }: { code: string; status?: number | undefined; message?: string | undefined }): ApiError {
  const documented = DOCUMENTED[code];
  return new ApiError(code, message ?? documented?.message ?? code, status ?? documented?.status);
}

export function notFound(what: string): ApiError {
  return new ApiError('ResourceNotFound', `The resource not found by ${what}.`, 404);
}

/** Reads the parameters of an action, refusing what the vendor refuses. */
export function parametersOf<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  const name = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') throw new ApiError('InvalidParameter', `The specified parameter ${[...issue.path, issue.keys[0]].join('.')} is not valid.`);
  if (valueAt(given, issue.path) === undefined) {
    throw new ApiError('MissingParameter', `The input parameter ${name} that is mandatory for processing this request is not supplied.`);
  }
  throw new ApiError('InvalidParameterValue', `The input parameter ${name} is invalid or out of range.`);
}

function valueAt(given: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), given);
}
