import { lazy, Suspense, useState, type ComponentType } from 'react';
import { loadCode } from '../../data/load-code.ts';

/**
 * Creates a component whose code loads when it is first shown. `React.lazy` caches a failure forever. This one throws
 * the failure to the nearest error boundary, and loads again when the boundary retries.
 */
export function lazily<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let next = attempt();

  function attempt() {
    return lazy(() =>
      loadCode(load).catch((error: unknown) => {
        next = attempt();
        throw error;
      }),
    );
  }

  return function Lazily(props: Props) {
    // fixed while mounted: starting a new attempt on each render would never end
    const [Part] = useState(() => next);
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
