import type { Config } from '../../data/config.ts';
import { signIn } from './session.ts';
import { AuthForm } from './auth-form.tsx';
import { FIELDS } from './fields.ts';

/** One click to a ride, on a machine of one's own. */
export function GuestForm({ config, guestUrl }: { config: Config; guestUrl: string }) {
  return (
    <AuthForm
      title="Without an account"
      fields={[FIELDS.GUEST_NAME]}
      action="Ride as a guest"
      onSubmit={async ({ guestName }) => {
        await signIn(config, await createGuest(guestUrl, guestName));
      }}
    />
  );
}

/** Has a guest's account made by whoever serves the page; only on a machine of one's own. */
async function createGuest(guestUrl: string, name: string): Promise<{ username: string; password: string }> {
  const response = await fetch(guestUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(name === '' ? {} : { name }),
  }).catch((error: unknown) => {
    throw new Error(`No guest could be made: ${guestUrl} did not answer. See whether npm start still runs.`, {
      cause: error,
    });
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const { username, password, message } = body;
  if (typeof username === 'string' && typeof password === 'string') return { username, password };
  throw new Error(
    'No guest could be made: ' +
      `${typeof message === 'string' ? message : `the server answered ${response.status}`}. ` +
      'Try again, or see what npm start says in its terminal.',
  );
}
