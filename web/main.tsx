import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { PageFailed, StartFailed, TextsFailed } from './app/page-failed.tsx';
import { loadConfig } from './data/config.ts';
import { startLanguage } from './app/language/current-language.ts';
import './ui/base.css';
import { ErrorBoundary } from './ui/failure/error-boundary.tsx';

const root = createRoot(document.getElementById('root')!);
const [language, config] = await Promise.allSettled([startLanguage(), loadConfig()]);
if (language.status === 'rejected') {
  root.render(<TextsFailed />);
} else if (config.status === 'rejected') {
  root.render(<StartFailed error={config.reason as unknown} />);
} else {
  root.render(
    <StrictMode>
      <ErrorBoundary fallback={(error) => <PageFailed error={error} />}>
        <App config={config.value} />
      </ErrorBoundary>
    </StrictMode>,
  );
}
