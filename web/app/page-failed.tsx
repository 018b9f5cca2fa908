import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { useReloadWallWhenServed } from '../data/reload-when-replaced.ts';

/** Replaces the page after an error outside the views. */
export function PageFailed({ error }: { error: Error }) {
  useReloadWallWhenServed();
  return (
    <main role="alert">
      <Notice title="Something went wrong">
        <p>{error.message}</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          Reload page
        </Button>
      </Notice>
    </main>
  );
}

/** Replaces the page if its configuration cannot be loaded. */
export function StartFailed({ error }: { error: unknown }) {
  useReloadWallWhenServed();
  return (
    <main>
      <Notice title="The page can’t start">
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <p>
          The page needs a <code>config.json</code> file next to <code>index.html</code>.{' '}
          <code>npm start</code> serves one. For a deployment, <code>npm run deploy:page</code> uploads one.
        </p>
      </Notice>
    </main>
  );
}
