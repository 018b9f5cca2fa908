import { Button } from '../button.tsx';
import { formatCount } from '../format.ts';
import styles from './load-more.module.css';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../failure/message-of.ts';

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
        {textOf({ shown, total, isLoading, error })}
      </span>
      {hasMore && (
        <Button onClick={onMore} aria-disabled={isLoading}>
          {t(error ? 'actions.tryAgain' : 'table.more')}
        </Button>
      )}
    </div>
  );
}

function textOf({ shown, total, isLoading, error }: Omit<LoadMoreProps, 'hasMore' | 'onMore'>): string {
  const counts = { shown: formatCount(shown), total: formatCount(Math.max(total ?? 0, shown)) };
  const range = total === undefined ? t('table.shown', counts) : t('table.shownOf', counts);
  if (isLoading) return t('table.loadingMore', { shown: range });
  return error ? t('table.moreNotLoaded', { shown: range, reason: messageOf(error) }) : range;
}
