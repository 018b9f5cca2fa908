import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ErrorBoundary } from '../ui/failure/error-boundary.tsx';
import { CodeNotLoaded } from '../data/load-code.ts';
import { useRide } from '../ride/model/current-ride.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { isPageServed, useReloadWallWhenServed } from '../data/reload-when-replaced.ts';
import { useWhen } from '../data/use-when.ts';
import { t } from '../i18n/t.ts';
import { messageOf } from '../ui/failure/message-of.ts';

/** The browser's `online` event comes too early, so only a response shows that requests succeed again. */
const PROBE_EVERY_MS = 3_000;

/**
 * Keeps an error in a view from affecting the rest of the page. Navigating to another address clears the
 * error.
 */
export function ViewBoundary({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return (
    <ErrorBoundary key={location} fallback={(error, retry) => <ViewFailed error={error} onRetry={retry} />}>
      {children}
    </ErrorBoundary>
  );
}

function titleOf(error: Error): string {
  if (!(error instanceof CodeNotLoaded)) return t('failure.title');
  return error.reason === 'offline' ? t('failure.offline') : t('failure.code.title');
}

/**
 * Replaces a view that threw an error or could not be loaded. A ride continues in the background. A view that could
 * not be loaded offline is loaded once the server responds.
 */
function ViewFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  useReloadWallWhenServed();
  const isRiding = useRide()?.phase === 'riding';
  const isOffline = error instanceof CodeNotLoaded && error.reason === 'offline';
  useWhen(isPageServed, onRetry, { everyMs: PROBE_EVERY_MS, isEnabled: isOffline });
  return (
    <div role="alert">
      <Notice title={titleOf(error)}>
        <p>{messageOf(error)}</p>
        {isRiding && (
          <p>
            <b>{t('failure.rideGoesOn')}</b> {!isOffline && t('failure.rideResumes')}
          </p>
        )}
        <Button look="primary" onClick={onRetry}>
          {t('actions.tryAgain')}
        </Button>
        {!isOffline && <Button onClick={() => window.location.reload()}>{t('actions.reload')}</Button>}
      </Notice>
    </div>
  );
}
