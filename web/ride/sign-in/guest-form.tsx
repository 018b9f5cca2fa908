import type { Config } from '../../data/config.ts';
import { signIn } from './session.ts';
import { AuthForm } from './auth-form.tsx';
import { FIELDS } from './fields.ts';

/** Signs in as a guest with one click. Not available on AWS. */
export function GuestForm({ config, guestUrl }: { config: Config; guestUrl: string }) {
  return (
    <AuthForm
      title="Ride without an account"
      fields={[FIELDS.GUEST_NAME]}
      action="Ride as a guest"
      onSubmit={async ({ guestName }) => {
        await signIn(config, await createGuest(guestUrl, guestName));
      }}
    />
  );
}

/** Asks the page's local server to create a guest account. */
async function createGuest(guestUrl: string, name: string): Promise<{ username: string; password: string }> {
  const response = await fetch(guestUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(name === '' ? {} : { name }),
  }).catch((error: unknown) => {
    throw new Error(
      `Couldn’t create a guest account: ${guestUrl} did not respond. Check that npm start is still running.`,
      {
        cause: error,
      },
    );
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const { username, password, message } = body;
  if (typeof username === 'string' && typeof password === 'string') return { username, password };
  throw new Error(
    'Couldn’t create a guest account: ' +
      `${typeof message === 'string' ? message : `the server responded with status ${response.status}`}. ` +
      'Try again, or check the output of npm start in the terminal.',
  );
}
