import { lazy, Suspense, useState, type ComponentType } from 'react';
import { loadCode } from '../../data/load-code.ts';

/**
 * A component whose code is fetched when it is first shown. `React.lazy` repeats a failure forever; this throws it
 * to the error boundary around it, and fetches again when that boundary shows it again.
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
    // stays the same while this is mounted: a new attempt during a render would never end
    const [Part] = useState(() => next);
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
