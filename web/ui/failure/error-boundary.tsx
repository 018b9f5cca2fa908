import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Replaces the children after one of them throws. `retry` mounts them again. */
  fallback: (error: Error, retry: () => void) => ReactNode;
  children: ReactNode;
}

interface State {
  error?: Error | undefined;
}

/**
 * Keeps an exception in its children from breaking the rest of the page. This is a class, because React has
 * no hook for error boundaries.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  static getDerivedStateFromError(thrown: unknown): State {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override state: State = {};

  retry = (): void => this.setState({ error: undefined });

  override render(): ReactNode {
    const { error } = this.state;
    return error ? this.props.fallback(error, this.retry) : this.props.children;
  }
}
