import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsoleConfig } from './console-config.ts';
import { AuthorizationBar } from './authorization-bar.tsx';
import type { Authorization } from './authorize.ts';
import { createFetcher } from './create-fetcher.ts';
import 'graphiql/style.css';
import './page.css';

function Console({ config }: { config: ConsoleConfig }) {
  const [authorization, setAuthorization] = useState<Authorization>({
    mode: config.modes[0] ?? 'API_KEY',
    apiKey: config.apiKey ?? '',
    token: '',
  });
  const fetcher = useMemo(() => createFetcher(authorization, config), [authorization, config]);
  return (
    <>
      <AuthorizationBar config={config} authorization={authorization} onChange={setAuthorization} />
      <GraphiQL fetcher={fetcher} />
    </>
  );
}

const config = ConsoleConfig.parse(JSON.parse(document.getElementById('config')?.textContent ?? ''));
document.title = `${config.name} – GraphiQL`;
createRoot(document.body).render(<Console config={config} />);
