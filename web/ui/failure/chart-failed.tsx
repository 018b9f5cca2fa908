import { Button } from '../button.tsx';

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
