import { Button } from '../button.tsx';
import { Notice } from './notice.tsx';

/** Replaces content that could not be loaded. Shows the reason and a retry button. */
export function LoadFailed({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) {
  return (
    <div role="alert">
      <Notice title={navigator.onLine ? `Couldn’t load ${what}` : 'No connection'}>
        <p>{error.message}</p>
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}

/** Replaces a chart that threw an error or whose code could not be loaded. */
export function ChartFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <p role="alert">
      The chart didn’t load. Check your connection.{' '}
      <Button look="quiet" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}
