import { ProviderError, type Http, type HttpReply, type HttpRequest } from '../contract';
import { signInRefused } from './errors';
import type { Settings } from './settings';
import { loginCheck, objectOf } from './wire';

export interface SignedIn {
  cookies: Map<string, string>;
  /** Newer Managers want it back in a header against cross-site requests; older ones send it empty. */
  token: string | null;
}

const mostRedirects = 5;
const wrongPassword = 'The credentials you provided cannot be determined to be authentic';
const passwordPage = 'modify_password.html';

const originOf = (url: string): string => new URL(url).origin;
export const cookieHeader = (cookies: Map<string, string>): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** One browser-like visitor: collects cookies, sends each request once. Both ports belong to one Manager and share the cookies. */
class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly settings: Settings,
    private readonly http: Http,
  ) {}

  async visit(request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>): Promise<HttpReply> {
    const { pinnedCa } = this.settings;
    const headers = { ...(this.cookies.size ? { cookie: cookieHeader(this.cookies) } : {}), ...request.headers };
    try {
      // `write`, so that a password goes out once: five wrong ones lock the user.
      const reply = await this.http.send(() => ({ ...request, headers, kind: 'write', confidential: true, ...(pinnedCa ? { pinnedCa } : {}) }));
      for (const line of reply.setCookies) this.keep(line);
      return reply;
    } catch (error) {
      if (!(error instanceof ProviderError) || error.facts.class !== 'unknown-outcome') throw error;
      // A sign-in without an answer leaves nothing behind that matters.
      throw new ProviderError({ ...error.facts, class: 'unreachable' }, { cause: error });
    }
  }

  /** Follows redirects by hand, and only between the two addresses of this Manager. */
  async get(url: string, headers: Record<string, string> = {}): Promise<HttpReply> {
    const own = [this.settings.baseUrl, this.settings.casUrl].map(originOf);
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const reply = await this.visit({ method: 'GET', url, headers });
      const { location } = reply.headers;
      if (reply.status < 300 || reply.status > 399 || !location) return reply;
      url = new URL(location, url).href;
      if (!own.includes(originOf(url))) throw signInRefused('foreign-redirect', `Manager redirected the sign-in to ${new URL(url).host}, which is not its own address.`);
    }
    throw signInRefused('sign-in-failed', 'Manager redirected the sign-in in circles.');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const mark = pair.indexOf('=');
    if (mark < 1) return;
    const name = pair.slice(0, mark).trim();
    const value = pair.slice(mark + 1).trim();
    const dropped = value === '' || attributes.some((attribute) => /^\s*max-age\s*=\s*0\s*$/i.test(attribute));
    if (dropped) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Right and wrong passwords are both answered with 200 and HTML; only the text tells. */
function checkPage(page: string): void {
  if (page.includes(wrongPassword)) throw signInRefused('wrong-credentials', 'Manager refused the user name or the password. It is not tried again by itself for six minutes: five wrong passwords lock the user.');
  if (page.includes(passwordPage)) throw signInRefused('password-change-required', 'Manager demands a new password for this user. Change it in Manager first.');
}

/** Too many calls or a broken Manager refuse nobody: only a refusal may keep the password from being offered again. */
function checkAnswer({ status, text, headers }: HttpReply): void {
  checkPage(text);
  if (status !== 429 && status < 500) return;
  const retryAfterSeconds = /^\d+$/.test(headers['retry-after'] ?? '') ? Number(headers['retry-after']) : null;
  const known = { code: `http-${status}`, message: 'Manager could not check the sign-in.', httpStatus: status, retryAfterSeconds };
  throw new ProviderError({ class: status === 429 ? 'throttled' : 'unreachable', ...known });
}

async function checkLogin(visitor: Visitor, { baseUrl, signIn }: Settings): Promise<string | null> {
  const reply = await visitor.get(`${baseUrl}/v1/access/login_check`);
  checkAnswer(reply);
  const check = loginCheck.safeParse(objectOf(reply.text)).data;
  if (check?.modify_pwd) checkPage(passwordPage);
  if (reply.status === 200 && check?.state?.toUpperCase() === 'COMPLETE') return check.token || null;
  throw signInRefused(
    'sign-in-failed',
    check?.error_description ||
      (signIn === 'session' ? 'Manager did not open a session without a password. If the cluster is in security mode, choose the sign-in through CAS.' : 'Manager did not confirm the sign-in.'),
  );
}

async function passCas(visitor: Visitor, { baseUrl, casUrl, username, password }: Settings): Promise<void> {
  const page = await visitor.visit({ method: 'GET', url: `${casUrl}/login` });
  const field = /<input\b[^>]*\bname=["']lt["'][^>]*>/i.exec(page.text)?.[0] ?? '';
  const lt = /\bvalue=["']([^"']*)["']/i.exec(field)?.[1];
  if (page.status !== 200 || lt === undefined) {
    throw new ProviderError({ class: 'unreachable', code: 'no-sign-in-page', message: 'The CAS address does not show the sign-in page of Manager.', httpStatus: page.status });
  }
  const reply = await visitor.visit({
    method: 'POST',
    url: `${casUrl}/login?service=${encodeURIComponent(`${baseUrl}/cas_security_check.htm`)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password, lt, _eventId: 'submit', submit: 'Login' }).toString(),
  });
  checkAnswer(reply);
  if (!visitor.cookies.has('CASTGC')) throw signInRefused('sign-in-failed', `CAS gave no ticket (HTTP status ${reply.status}).`);
}

async function passBasic(visitor: Visitor, { baseUrl, username, password }: Settings): Promise<string | null> {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  // No redirect is followed here: the password would go with it.
  const reply = await visitor.visit({ method: 'GET', url: `${baseUrl}/api/v2/session/status`, headers: { authorization } });
  checkAnswer(reply);
  if (reply.status === 401) checkPage(wrongPassword);
  if (reply.status !== 200) throw signInRefused('sign-in-failed', `Manager did not accept the HTTP Basic sign-in (HTTP status ${reply.status}).`);
  return loginCheck.safeParse(objectOf(reply.text)).data?.token || null;
}

export async function signIn(settings: Settings, http: Http): Promise<SignedIn> {
  const visitor = new Visitor(settings, http);
  if (settings.signIn !== 'session' && (!settings.username || !settings.password)) {
    throw signInRefused('password-missing', 'This way of signing in needs a user name and a password.');
  }
  if (settings.signIn === 'cas') await passCas(visitor, settings);
  const token = await (settings.signIn === 'basic' ? passBasic : checkLogin)(visitor, settings);
  return { cookies: visitor.cookies, token };
}
