import { useSyncExternalStore } from 'react';
import { stored, useStored } from '../data/stored.ts';

type Scheme = 'light' | 'dark';

const chosen = stored('alleycat.scheme');
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

function onSystemChange(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
}

/** The color scheme and a function to toggle it. Uses the system's scheme until the visitor chooses one. */
export function useScheme(): { scheme: Scheme; toggle: () => void } {
  const choice = useStored(chosen);
  const isSystemDark = useSyncExternalStore(onSystemChange, () => darkSystem.matches);
  const scheme = choice === 'light' || choice === 'dark' ? choice : isSystemDark ? 'dark' : 'light';
  return {
    scheme,
    toggle() {
      const next = scheme === 'dark' ? 'light' : 'dark';
      document.documentElement.dataset.scheme = next;
      chosen.set(next);
    },
  };
}
