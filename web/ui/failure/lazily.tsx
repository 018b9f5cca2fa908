import { lazy, Suspense, useState, type ComponentType } from 'react';
import { loadCode } from '../../data/load-code.ts';

/**
 * Creates a component whose code is loaded when the component is first shown. If loading fails, the component
 * throws the error to the nearest error boundary, and loads the code again when the boundary retries.
 * `React.lazy` alone never retries.
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
    // in state, because a new attempt on each render would never finish
    const [Part] = useState(() => next);
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
