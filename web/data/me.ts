import { stored, useStored } from './stored.ts';

/** The rider that the visitor follows: whom every board marks and keeps in view. Signing in follows oneself. */
export const followed = stored('alleycat.followed');

export function useFollowed(): string | undefined {
  return useStored(followed);
}
