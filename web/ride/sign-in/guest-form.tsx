import type { Config } from '../../data/config.ts';
import { createGuest } from './guest.ts';
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
