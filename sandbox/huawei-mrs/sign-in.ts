import { randomBytes } from 'node:crypto';
import type { Exchange, Reply } from '../core/types';
import { envelope, html, redirect, type Spelling } from './envelope';
import type { SignIn } from './identity';
import { cookieOf, type PasswordVerdict, type Sessions } from './sessions';

export interface SignInSettings {
  mode: SignIn;
  spelling: Spelling;
  /** Non-empty: later calls must echo it in X-HW-FI-Auth-Token. */
  token: string;
  mustChangePassword: boolean;
}

const WRONG = '<div class="errors">The credentials you provided cannot be determined to be authentic.</div>';
const LOCKED = '<div class="errors">The user has been locked. Try again later.</div>';
const CHANGE_PASSWORD = '<script>window.location="modify_password.html"</script>';
const CHECK_PATH = '/web/cas_security_check.htm';

/** CAS login page and form. Right and wrong passwords both answer 200 with a page; cookie and text tell them apart. */
export function casLogin(sessions: Sessions, settings: SignInSettings, exchange: Exchange): Reply {
  const service = new URLSearchParams(exchange.query).get('service') ?? '';
  if (service !== '' && !service.startsWith(`${originOf(exchange)}/`)) return html('Application Not Authorized to Use CAS');
  if (exchange.method === 'POST') return submit(sessions, settings, exchange);
  if (service !== '' && sessions.holds('CASTGC', cookieOf(exchange.headers['cookie'], 'CASTGC'))) {
    return redirect(`${service}?ticket=${sessions.issue('service', `ST-${random()}-cas`)}`);
  }
  return loginPage(sessions);
}

function loginPage(sessions: Sessions): Reply {
  const session = sessions.issue('casSessionId', random());
  const lt = sessions.issue('lt', `[execution=e1s1][lt=LT-${random()}-cas]`);
  const form = `<form id="fm1" action="/cas/login" method="post"><input name="username"/><input type="password" name="password"/><input type="hidden" name="lt" value="${lt}" /><input type="hidden" name="_eventId" value="submit" /></form>`;
  return html(form, { 'set-cookie': `casSessionId=${session}; Path=/cas; Secure; HttpOnly` });
}

function submit(sessions: Sessions, settings: SignInSettings, { headers, body, now }: Exchange): Reply {
  const form = new URLSearchParams(body.toString('utf8'));
  const known = sessions.holds('casSessionId', cookieOf(headers['cookie'], 'casSessionId')) && sessions.spend('lt', form.get('lt') ?? '');
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded') || !known || form.get('_eventId') !== 'submit') return loginPage(sessions);
  const refused = refusalOf(sessions.check(form.get('username') ?? '', form.get('password') ?? '', now));
  if (refused) return refused;
  if (settings.mustChangePassword) return html(CHANGE_PASSWORD);
  return html('Log In Successful', { 'set-cookie': `CASTGC=${sessions.issue('CASTGC', `TGT-${random()}-cas`)}; Path=/cas; Secure; HttpOnly` });
}

/** Where CAS sends the browser back to; the service ticket is good for one session. */
export function casSecurityCheck(sessions: Sessions, { token }: SignInSettings, exchange: Exchange): Reply {
  if (!sessions.spend('service', new URLSearchParams(exchange.query).get('ticket') ?? '')) return toCas(exchange);
  return redirect(`${originOf(exchange)}/web/v1/access/login_check`, { 'set-cookie': sessionCookie('JSESSIONID', sessions.begin(exchange.now, token)) });
}

export function loginCheck(sessions: Sessions, settings: SignInSettings, exchange: Exchange): Reply {
  const { mode, token, mustChangePassword, spelling } = settings;
  const current = sessions.find(cookieOf(exchange.headers['cookie'], 'JSESSIONID', 'FISessionId'), exchange.now);
  if (!current && mode !== 'session') return toCas(exchange);
  const reply = envelope({ modify_pwd: mustChangePassword, exist_cluster: true, remind_pwd: false, ref_URL: '', token }, spelling);
  return current ? reply : { ...reply, headers: { 'set-cookie': sessionCookie('FISessionId', sessions.begin(exchange.now, token)) } };
}

/** HTTP Basic of the newer Manager. A wrong password is a 200 with a page here as well. */
export function sessionStatus(sessions: Sessions, { token, mustChangePassword }: SignInSettings, exchange: Exchange): Reply {
  const [scheme, encoded = ''] = (exchange.headers['authorization'] ?? '').split(' ');
  if (scheme !== 'Basic') return toCas(exchange);
  const [username = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const refused = refusalOf(sessions.check(username, password.join(':'), exchange.now));
  if (refused) return refused;
  if (mustChangePassword) return html(CHANGE_PASSWORD);
  return { status: 200, headers: { 'set-cookie': sessionCookie('JSESSIONID', sessions.begin(exchange.now, token)) }, body: { status: 'ok', username, token } };
}

function refusalOf(verdict: PasswordVerdict): Reply | null {
  if (verdict === 'right') return null;
  return html(verdict === 'locked' ? `${WRONG}${LOCKED}` : WRONG);
}

function toCas(exchange: Exchange): Reply {
  const origin = originOf(exchange);
  return redirect(`${origin}/cas/login?service=${encodeURIComponent(`${origin}${CHECK_PATH}`)}`);
}

function sessionCookie(name: string, id: string): string {
  return `${name}=${id}; Path=/web; Secure; HttpOnly`;
}

function originOf({ headers }: Exchange): string {
  return `https://${headers['host'] ?? ''}`;
}

function random(): string {
  return randomBytes(12).toString('hex');
}
