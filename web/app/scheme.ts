import { stored, useStored } from '../data/stored.ts';

type Scheme = 'light' | 'dark';

const chosen = stored('alleycat.scheme');
const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** The color scheme and a function to toggle it. Uses the system's scheme until the visitor chooses one. */
export function useScheme(): { scheme: Scheme; toggle: () => void } {
  const choice = useStored(chosen);
  const scheme = choice === 'light' || choice === 'dark' ? choice : systemIsDark() ? 'dark' : 'light';
  return {
    scheme,
    toggle() {
      const next = scheme === 'dark' ? 'light' : 'dark';
      document.documentElement.dataset.scheme = next;
      chosen.set(next);
    },
  };
}
