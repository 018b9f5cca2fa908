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

/** Instead of the page, when it cannot know where its API is. */
export function StartFailed({ error }: { error: unknown }) {
  return (
    <main>
      <Notice title="The page cannot start">
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <p>
          It needs a file <code>config.json</code> beside it that names its API. <code>npm start</code> serves
          one; for a deployment it is the stack’s output <code>WebConfig</code>.
        </p>
      </Notice>
    </main>
  );
}
