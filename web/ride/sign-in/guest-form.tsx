import type { Config } from '../../data/config.ts';
import { signIn } from './session.ts';
import { AuthForm } from './auth-form.tsx';
import { FIELDS } from './fields.ts';
import { t } from '../../i18n/t.ts';
import { PageError } from '../../i18n/page-error.ts';

/** Signs in as a guest with one click. Not available on AWS. */
export function GuestForm({ config, guestUrl }: { config: Config; guestUrl: string }) {
  return (
    <AuthForm
      title={t('signIn.guest.title')}
      fields={[FIELDS.GUEST_NAME]}
      action={t('signIn.guest.action')}
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
    throw new PageError(() => t('signIn.guest.unreachable', { url: guestUrl }), { cause: error });
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const { username, password, message } = body;
  if (typeof username === 'string' && typeof password === 'string') return { username, password };
  throw new PageError(() => {
    const reason =
      typeof message === 'string' ? message : t('signIn.guest.status', { status: String(response.status) });
    return t('signIn.guest.refused', { reason });
  });
}
