import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ErrorBoundary } from '../ui/failure/error-boundary.tsx';
import { ViewFailed } from './view-failed.tsx';

/** Keeps a failure inside the view that failed. Another address starts without it. */
export function ViewBoundary({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return (
    <ErrorBoundary key={location} fallback={(error, retry) => <ViewFailed error={error} onRetry={retry} />}>
      {children}
    </ErrorBoundary>
  );
}
