import 'server-only';
import { AppError } from '@/lib/platform/errors';

/** Long enough for the length rule and still among the first that anyone tries. */
const common = new Set([
  'passwordpassword',
  'password12345678',
  'password123456789',
  'passw0rdpassw0rd',
  '123456789012345',
  '1234567890123456',
  '12345678901234567890',
  'qwertyuiopasdfgh',
  'qwertyuiopasdfghjkl',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwerty1234567890',
  'qwertyqwertyqwerty',
  '1qaz2wsx3edc4rfv',
  '1q2w3e4r5t6y7u8i',
  'abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz',
  'correcthorsebatterystaple',
  'administrator123',
  'administratoradministrator',
  'adminadminadmin1',
  'adminadminadminadmin',
  'letmeinletmeinletmein',
  'iloveyouiloveyou',
  'welcomewelcome123',
  'changemechangeme',
  'changemechangeme1',
  'drydockdrydockdrydock',
]);

/** A word of one to four characters over and over. */
const repeated = /^(.{1,4})\1+$/;

export function passwordWeakness(password: string, email: string): 'common-password' | 'password-contains-email' | null {
  const text = password.toLowerCase();
  if (common.has(text.replace(/[\s._-]/g, '')) || repeated.test(text)) return 'common-password';
  const name = email.split('@')[0] ?? '';
  if (text.includes(email) || (name.length >= 4 && text.includes(name))) return 'password-contains-email';
  return null;
}

/** Length is the schema's; there are no rules about kinds of characters. */
export function requireGoodPassword(password: string, email: string, field: string): void {
  const weakness = passwordWeakness(password, email.toLowerCase());
  if (weakness) throw new AppError('invalid', 'invalid', { fields: { [field]: weakness } });
}
