import { useState } from 'react';
import type { Config } from '../../data/config.ts';
import { Button } from '../../ui/button.tsx';
import { loadCognito, signIn } from './session.ts';
import { AuthForm } from './auth-form.tsx';
import { FIELDS } from './fields.ts';

/** Which form is shown; a sign-in that needs a code remembers who was about to enter. */
type Step =
  | { form: 'sign-in' }
  | { form: 'register' }
  | { form: 'confirm'; username: string; password: string }
  | { form: 'forgot' }
  | { form: 'reset'; email: string };

/** Signing in with an account: the way in, a new account, its code, and a forgotten password. */
export function SignIn({ config }: { config: Config }) {
  const [step, setStep] = useState<Step>();
  const shown = step ?? { form: 'sign-in' };
  const takesFocus = step !== undefined;
  const toSignIn = (
    <Button look="quiet" onClick={() => setStep({ form: 'sign-in' })}>
      Back to sign in
    </Button>
  );

  async function enter(username: string, password: string): Promise<void> {
    const outcome = await signIn(config, { username, password });
    if (outcome === 'unconfirmed') setStep({ form: 'confirm', username, password });
  }

  switch (shown.form) {
    case 'sign-in':
      return (
        <AuthForm
          key="sign-in"
          title="Sign in"
          fields={[FIELDS.EMAIL, FIELDS.PASSWORD]}
          action="Sign in"
          takesFocus={takesFocus}
          onSubmit={({ email, password }) => enter(email, password)}
          links={
            <>
              <Button look="quiet" onClick={() => setStep({ form: 'register' })}>
                Create an account
              </Button>
              <Button look="quiet" onClick={() => setStep({ form: 'forgot' })}>
                Forgot the password?
              </Button>
            </>
          }
        />
      );
    case 'register':
      return (
        <AuthForm
          key="register"
          title="Create an account"
          fields={[FIELDS.NAME, FIELDS.EMAIL, FIELDS.NEW_PASSWORD]}
          action="Create the account"
          takesFocus
          onSubmit={async ({ name, email, newPassword: password }) => {
            const { register } = await loadCognito();
            const outcome = await register(config, { name, email, password });
            if (outcome === 'confirmed') return enter(email, password);
            setStep({ form: 'confirm', username: email, password });
          }}
          links={toSignIn}
        />
      );
    case 'confirm': {
      const { username, password } = shown;
      return (
        <AuthForm
          key="confirm"
          title="Confirm your e-mail"
          fields={[FIELDS.CODE]}
          action="Confirm and sign in"
          takesFocus
          onSubmit={async ({ code }) => {
            const { confirm } = await loadCognito();
            await confirm(config, username, code);
            await enter(username, password);
          }}
          links={<ResendCode config={config} email={username} />}
        >
          <CodeSent to={username} config={config} />
        </AuthForm>
      );
    }
    case 'forgot':
      return (
        <AuthForm
          key="forgot"
          title="Forgotten password"
          fields={[FIELDS.EMAIL]}
          action="Send a code"
          takesFocus
          onSubmit={async ({ email }) => {
            const { forgetPassword } = await loadCognito();
            await forgetPassword(config, email);
            setStep({ form: 'reset', email });
          }}
          links={toSignIn}
        >
          <p>A code comes by e-mail; with it you choose a new password.</p>
        </AuthForm>
      );
    case 'reset': {
      const { email } = shown;
      return (
        <AuthForm
          key="reset"
          title="Choose a new password"
          fields={[FIELDS.CODE, FIELDS.NEW_PASSWORD]}
          action="Set it and sign in"
          takesFocus
          onSubmit={async ({ code, newPassword: password }) => {
            const { setPassword } = await loadCognito();
            await setPassword(config, { email, code, password });
            await enter(email, password);
          }}
          links={toSignIn}
        >
          <CodeSent to={email} config={config} />
        </AuthForm>
      );
    }
  }
}

function CodeSent({ to, config }: { to: string; config: Config }) {
  return (
    <p>
      A code was sent to <strong>{to}</strong>.
      {config.userPoolEndpoint !== undefined &&
        ' On this machine it is not mailed but printed in the terminal.'}
    </p>
  );
}

function ResendCode({ config, email }: { config: Config; email: string }) {
  const [state, setState] = useState<'idle' | 'sent' | 'failed'>('idle');
  return (
    <>
      <Button
        look="quiet"
        onClick={() => {
          loadCognito()
            .then(({ resendCode }) => resendCode(config, email))
            .then(
              () => setState('sent'),
              () => setState('failed'),
            );
        }}
      >
        Send a new code
      </Button>
      <span role="status">
        {{ idle: '', sent: 'It is on its way.', failed: 'It could not be sent.' }[state]}
      </span>
    </>
  );
}
