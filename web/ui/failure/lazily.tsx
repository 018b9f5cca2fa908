import { lazy, Suspense, useState, type ComponentType } from 'react';
import { loadCode } from '../../data/load-code.ts';

/**
 * Creates a component whose code loads when it is first shown. `React.lazy` caches a failure forever. This
 * component throws the failure to the nearest error boundary instead, and loads the code again when the
 * boundary retries.
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
    // kept while mounted: a new attempt on each render would never finish
    const [Part] = useState(() => next);
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
