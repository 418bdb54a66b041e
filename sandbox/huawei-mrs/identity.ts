/** `{url}` becomes the address of the stand-in; the path prefix is part of what an operator types. */
export const CREDENTIAL = { baseUrl: '{url}/web', casUrl: '{url}/cas', signIn: 'session', username: 'ops_admin', password: 'Sandbox@Manager2026' };

export type SignIn = 'session' | 'cas' | 'basic';
