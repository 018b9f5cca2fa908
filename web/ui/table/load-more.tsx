import { Button } from '../button.tsx';
import { formatCount } from '../format.ts';
import styles from './load-more.module.css';

export interface LoadMoreProps {
  /** How many are shown. */
  shown: number;
  /** How many there are, where that is known. */
  total?: number | undefined;
  hasMore: boolean;
  isLoading: boolean;
  /** Why the last page did not come. */
  error?: Error | null | undefined;
  onMore: () => void;
}

/** Below a list that comes in pages: how much of it is shown, and the next page. */
export function LoadMore({ shown, total, hasMore, isLoading, error, onMore }: LoadMoreProps) {
  if (shown === 0) return null;
  return (
    <div className={styles.more}>
      <span className={styles.range} role="status">
        1–{formatCount(shown)}
        {total !== undefined && ` of ${formatCount(Math.max(total, shown))}`}
        {isLoading && ', loading …'}
        {error && `; no answer for the next: ${error.message}`}
      </span>
      {hasMore && (
        <Button onClick={onMore} aria-disabled={isLoading}>
          {error ? 'Try again' : 'Load more'}
        </Button>
      )}
    </div>
  );
}
