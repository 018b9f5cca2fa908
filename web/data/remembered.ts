import { FIRST_CLASS } from '../../race/classes.ts';
import { isClassId } from '../../race/race-id.ts';
import { stored, useStored } from './stored.ts';

/** The class that the visitor viewed last. The page shows it if an address does not name a class. */
const store = stored('alleycat.class');

export function lastClass(): number {
  const classId = Number(store.get());
  return isClassId(classId) ? classId : FIRST_CLASS;
}

export function rememberClass(classId: number): void {
  store.set(String(classId));
}

/**
 * The rider whom the visitor follows. All boards highlight this rider. After signing in, visitors follow
 * themselves.
 */
export const followed = stored('alleycat.followed');

export function useFollowed(): string | undefined {
  return useStored(followed);
}
