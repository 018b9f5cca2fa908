import { useState } from 'react';
import type { Config } from '../../data/config.ts';
import { Button } from '../../ui/button.tsx';
import { loadCognito, signIn } from './session.ts';
import { AuthForm } from './auth-form.tsx';
import { FIELDS } from './fields.ts';

/**
 * The form to show. `confirm` keeps the credentials, so that it can sign the rider in after the code is
 * confirmed.
 */
type Step =
  | { form: 'sign-in' }
  | { form: 'register' }
  | { form: 'confirm'; username: string; password: string }
  | { form: 'forgot' }
  | { form: 'reset'; email: string };

/** Forms for signing in, creating and confirming an account, and resetting a password. */
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
                Forgot password?
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
          action="Create account"
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
          title="Confirm your email"
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
          title="Reset your password"
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
          <p>We’ll email you a code to set a new password.</p>
        </AuthForm>
      );
    case 'reset': {
      const { email } = shown;
      return (
        <AuthForm
          key="reset"
          title="Choose a new password"
          fields={[FIELDS.CODE, FIELDS.NEW_PASSWORD]}
          action="Set password and sign in"
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
      We sent a code to <strong>{to}</strong>.
      {config.userPoolEndpoint !== undefined &&
        ' When running locally, the code is printed in the terminal instead.'}
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
        {{ idle: '', sent: 'A new code is on its way.', failed: 'The code couldn’t be sent.' }[state]}
      </span>
    </>
  );
}
