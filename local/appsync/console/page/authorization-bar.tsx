import { useState, type SubmitEvent } from 'react';
import type { AuthorizationType, ConsoleConfig } from './console-config.ts';
import type { Authorization } from './authorize.ts';
import { signIn } from './sign-in.ts';

const LABELS: Record<AuthorizationType, string> = {
  API_KEY: 'API key',
  AWS_IAM: 'IAM (developer)',
  AWS_LAMBDA: 'Lambda authorizer',
  OPENID_CONNECT: 'OpenID Connect',
  AMAZON_COGNITO_USER_POOLS: 'User pool',
};

interface Props {
  config: ConsoleConfig;
  authorization: Authorization;
  onChange: (authorization: Authorization) => void;
}

/** Selects how requests are authorized. */
export function AuthorizationBar({ config, authorization, onChange }: Props) {
  const { mode, apiKey, token } = authorization;
  const { userPool } = config;
  const change = (part: Partial<Authorization>) => onChange({ ...authorization, ...part });
  return (
    <header className="authorization">
      <strong>{config.name}</strong>
      <label>
        Authorization{' '}
        <select
          value={mode}
          onChange={({ target }) =>
            change({ mode: config.modes.find((type) => type === target.value) ?? mode })
          }
        >
          {config.modes.map((type) => (
            <option key={type} value={type}>
              {LABELS[type]}
            </option>
          ))}
        </select>
      </label>
      {mode === 'API_KEY' && (
        <label>
          Key <input value={apiKey} onChange={({ target }) => change({ apiKey: target.value })} />
        </label>
      )}
      {mode !== 'API_KEY' && mode !== 'AWS_IAM' && (
        <label>
          Token <input value={token} onChange={({ target }) => change({ token: target.value })} />
        </label>
      )}
      {mode === 'AMAZON_COGNITO_USER_POOLS' && userPool !== undefined && (
        <SignInForm userPool={userPool} onToken={(idToken) => change({ token: idToken })} />
      )}
    </header>
  );
}

function SignInForm({
  userPool,
  onToken,
}: {
  userPool: NonNullable<ConsoleConfig['userPool']>;
  onToken: (token: string) => void;
}) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setProblem('');
    signIn(userPool, { username, password }).then(onToken, (error: unknown) => setProblem(String(error)));
  };
  return (
    <form onSubmit={submit}>
      <input
        aria-label="User name"
        placeholder="User name"
        autoComplete="username"
        value={username}
        onChange={({ target }) => setUsername(target.value)}
      />
      <input
        aria-label="Password"
        placeholder="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <button type="submit">Sign in</button>
      <span role="alert">{problem}</span>
    </form>
  );
}
