import { Prisma } from './generated/client';

const failedWith = (error: unknown, code: string): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;

/** Somebody else wrote the same unique value first. */
export const isUniqueViolation = (error: unknown): boolean => failedWith(error, 'P2002');

/** Another row still points at the one to be removed. */
export const isStillReferenced = (error: unknown): boolean => failedWith(error, 'P2003');
