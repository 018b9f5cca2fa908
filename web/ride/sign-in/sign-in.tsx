import { useState } from 'react';
import type { Config } from '../../data/config.ts';
import { Button } from '../../ui/button.tsx';
import { loadCognito, signIn } from './session.ts';
import { AuthForm } from './auth-form.tsx';
import { FIELDS } from './fields.ts';
import { t } from '../../i18n/t.ts';
import { b } from '../../i18n/tags.tsx';

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
      {t('signIn.back')}
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
          title={t('signIn.title')}
          fields={[FIELDS.EMAIL, FIELDS.PASSWORD]}
          action={t('signIn.title')}
          takesFocus={takesFocus}
          onSubmit={({ email, password }) => enter(email, password)}
          links={
            <>
              <Button look="quiet" onClick={() => setStep({ form: 'register' })}>
                {t('signIn.create')}
              </Button>
              <Button look="quiet" onClick={() => setStep({ form: 'forgot' })}>
                {t('signIn.forgot')}
              </Button>
            </>
          }
        />
      );
    case 'register':
      return (
        <AuthForm
          key="register"
          title={t('signIn.create')}
          fields={[FIELDS.NAME, FIELDS.EMAIL, FIELDS.NEW_PASSWORD]}
          action={t('signIn.register')}
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
          title={t('signIn.confirm.title')}
          fields={[FIELDS.CODE]}
          action={t('signIn.confirm.action')}
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
          title={t('signIn.reset.title')}
          fields={[FIELDS.EMAIL]}
          action={t('signIn.reset.send')}
          takesFocus
          onSubmit={async ({ email }) => {
            const { forgetPassword } = await loadCognito();
            await forgetPassword(config, email);
            setStep({ form: 'reset', email });
          }}
          links={toSignIn}
        >
          <p>{t('signIn.reset.text')}</p>
        </AuthForm>
      );
    case 'reset': {
      const { email } = shown;
      return (
        <AuthForm
          key="reset"
          title={t('signIn.reset.choose')}
          fields={[FIELDS.CODE, FIELDS.NEW_PASSWORD]}
          action={t('signIn.reset.action')}
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
      {t.rich('signIn.confirm.sent', { email: to, b })}{' '}
      {config.userPoolEndpoint !== undefined && t('signIn.confirm.local')}
    </p>
  );
}

function ResendCode({ config, email }: { config: Config; email: string }) {
  const [state, setState] = useState<'idle' | 'resent' | 'notSent'>('idle');
  return (
    <>
      <Button
        look="quiet"
        onClick={() => {
          loadCognito()
            .then(({ resendCode }) => resendCode(config, email))
            .then(
              () => setState('resent'),
              () => setState('notSent'),
            );
        }}
      >
        {t('signIn.confirm.resend')}
      </Button>
      <span role="status">{state !== 'idle' && t(`signIn.confirm.${state}`)}</span>
    </>
  );
}
