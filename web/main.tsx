import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { PageFailed, StartFailed } from './app/page-failed.tsx';
import { loadConfig } from './data/config.ts';
import './ui/base.css';
import { ErrorBoundary } from './ui/failure/error-boundary.tsx';

const root = createRoot(document.getElementById('root')!);
try {
  const config = await loadConfig();
  root.render(
    <StrictMode>
      <ErrorBoundary fallback={(error) => <PageFailed error={error} />}>
        <App config={config} />
      </ErrorBoundary>
    </StrictMode>,
  );
} catch (error) {
  root.render(<StartFailed error={error} />);
}
