import { FIRST_CLASS } from '../../race/classes.ts';
import { isClassId } from '../../race/race-id.ts';
import { stored, useStored } from './stored.ts';

/** The class that the visitor viewed last, shown when an address does not name one. */
const store = stored('alleycat.class');

export function lastClass(): number {
  const classId = Number(store.get());
  return isClassId(classId) ? classId : FIRST_CLASS;
}

export function rememberClass(classId: number): void {
  store.set(String(classId));
}

/**
 * The rider that the visitor follows. Every board highlights this rider. Signing in makes visitors follow
 * their own rider.
 */
export const followed = stored('alleycat.followed');

export function useFollowed(): string | undefined {
  return useStored(followed);
}
