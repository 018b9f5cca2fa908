import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { StartFailed } from './app/start-failed.tsx';
import { loadConfig } from './data/config.ts';
import './ui/base.css';

const root = createRoot(document.getElementById('root')!);
try {
  const config = await loadConfig();
  root.render(
    <StrictMode>
      <App config={config} />
    </StrictMode>,
  );
} catch (error) {
  root.render(<StartFailed error={error} />);
}
