import { Button } from '../button.tsx';
import { formatCount } from '../format.ts';
import styles from './load-more.module.css';

export interface LoadMoreProps {
  /** Number of rows shown. */
  shown: number;
  /** Total number of rows, if known. */
  total?: number | undefined;
  hasMore: boolean;
  isLoading: boolean;
  /** The reason why the next page failed to load. */
  error?: Error | null | undefined;
  onMore: () => void;
}

/** The footer of a paginated list, with the number of rows shown and a button for the next page. */
export function LoadMore({ shown, total, hasMore, isLoading, error, onMore }: LoadMoreProps) {
  if (shown === 0) return null;
  return (
    <div className={styles.more}>
      <span className={styles.range} role="status">
        1–{formatCount(shown)}
        {total !== undefined && ` of ${formatCount(Math.max(total, shown))}`}
        {isLoading && ', loading…'}
        {error && `. Couldn’t load more: ${error.message}`}
      </span>
      {hasMore && (
        <Button onClick={onMore} aria-disabled={isLoading}>
          {error ? 'Try again' : 'Load more'}
        </Button>
      )}
    </div>
  );
}
