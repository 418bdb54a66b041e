import pino from 'pino';

/** Names whose values never reach a log, whatever object they travel in. */
const secretPaths = ['secret', 'secrets', 'password', 'user_password', 'userPassword', 'secretKey', 'accessKeySecret', 'securityToken', 'authorization', 'cookie', 'token'];

export const logger = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: secretPaths.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
});
