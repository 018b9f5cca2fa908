import { stored, useStored } from '../data/stored.ts';

type Scheme = 'light' | 'dark';

const chosen = stored('alleycat.scheme');
const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** The colour scheme, and how to change to the other one. Until a choice is made the system's holds. */
export function useScheme(): { scheme: Scheme; toggle: () => void } {
  const choice = useStored(chosen);
  const scheme = choice === 'light' || choice === 'dark' ? choice : systemIsDark() ? 'dark' : 'light';
  return {
    scheme,
    toggle() {
      const next = scheme === 'dark' ? 'light' : 'dark';
      document.documentElement.style.colorScheme = next;
      chosen.set(next);
    },
  };
}
