import { Button } from '../button.tsx';
import { Notice } from './notice.tsx';

/** Instead of what could not be loaded: why, and the way to try again. */
export function LoadFailed({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) {
  return (
    <div role="alert">
      <Notice title={navigator.onLine ? `No answer for ${what}` : 'No connection'}>
        <p>{error.message}</p>
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}

/** Shown in place of a chart whose code could not be fetched or threw. */
export function ChartFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <p role="alert">
      The chart did not load. Check your connection.{' '}
      <Button look="quiet" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}
