import type { z } from 'zod';

/** A refusal in the vendor's own words; travels on HTTP 200 inside Response.Error. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Texts of the vendor's page, for codes that are ordered as a fault without a text of their own. */
const DOCUMENTED: Record<string, string> = {
  FailedOperation: 'Operation failed.',
  'InternalError.CamCgwError': 'An error occurred while calling another service API.',
  'InternalError.WoodServerError': 'An error occurred while calling another service API.',
  'InvalidParameter.InvalidInstanceName': 'Invalid cluster name.',
  'InvalidParameter.InvalidJobFlow': 'Invalid process task.',
  'ResourceInUse.InstanceInProcess': 'The instance is under workflow.',
  'ResourceNotFound.InstanceNotFound': 'The instance was not found.',
  'UnauthorizedOperation.CheckCamAuth': 'Unauthorized operation.',
  'UnsupportedOperation.ServiceNotSupport': 'This operation is not supported.',
};

export function ordered({ code, message }: { code: string; message?: string | undefined }): ApiError {
  return new ApiError(code, message ?? DOCUMENTED[code] ?? code);
}

/** Reads the JSON parameters of an action, refusing what the vendor's gateway refuses. */
export function parametersOf<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  const name = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') throw new ApiError('UnknownParameter', `The parameter \`${[...issue.path, issue.keys[0]].join('.')}\` is not recognized.`);
  if (issue.code === 'invalid_type' && valueAt(given, issue.path) === undefined) throw new ApiError('MissingParameter', `The request is missing a required parameter \`${name}\`.`);
  throw new ApiError('InvalidParameter', `The value type of parameter \`${name}\` is not valid: ${issue.message}`);
}

function valueAt(given: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), given);
}
