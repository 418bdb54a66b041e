/** What a one-time link is for. `email` and `name` are empty for the first administrator, who chooses them. */
export interface LinkView {
  purpose: 'first-admin' | 'invitation' | 'reset';
  email: string | null;
  name: string | null;
}
