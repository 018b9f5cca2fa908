import { FIRST_CLASS } from '../../race/classes.ts';
import { isClassId } from '../../race/race-id.ts';
import { stored, useStored } from './stored.ts';

/** The class that was looked at last, for who comes back without naming one. */
const store = stored('alleycat.class');

export function lastClass(): number {
  const classId = Number(store.get());
  return isClassId(classId) ? classId : FIRST_CLASS;
}

export function rememberClass(classId: number): void {
  store.set(String(classId));
}

/** The rider that the visitor follows: whom every board marks and keeps in view. Signing in follows oneself. */
export const followed = stored('alleycat.followed');

export function useFollowed(): string | undefined {
  return useStored(followed);
}
