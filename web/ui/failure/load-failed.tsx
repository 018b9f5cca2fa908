import type { Messages } from '../../languages/en.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../button.tsx';
import { messageOf } from './message-of.ts';
import { Notice } from './notice.tsx';

interface LoadFailedProps {
  what: keyof Messages['notLoaded'];
  error: Error;
  onRetry: () => void;
}

/** Replaces content that could not be loaded. Shows the reason and a retry button. */
export function LoadFailed({ what, error, onRetry }: LoadFailedProps) {
  return (
    <div role="alert">
      <Notice title={navigator.onLine ? t(`notLoaded.${what}`) : t('failure.offline')}>
        <p>{messageOf(error)}</p>
        <Button look="primary" onClick={onRetry}>
          {t('actions.tryAgain')}
        </Button>
      </Notice>
    </div>
  );
}

/** Replaces a chart that threw an error or whose code could not be loaded. */
export function ChartFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <p role="alert">
      {t('failure.chart')}{' '}
      <Button look="quiet" onClick={onRetry}>
        {t('actions.tryAgain')}
      </Button>
    </p>
  );
}
