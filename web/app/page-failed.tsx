import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';

/** Shown in place of the page after an error outside of any view. */
export function PageFailed({ error }: { error: Error }) {
  return (
    <main role="alert">
      <Notice title="The page has failed">
        <p>{error.message}</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      </Notice>
    </main>
  );
}
