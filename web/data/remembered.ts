import { CLASS_IDS } from '../../race/class-id.ts';
import { stored, useStored } from './stored.ts';

const store = stored('alleycat.class');

/**
 * The class that the visitor viewed last. The page shows it if an address does not name a class. It may have
 * been removed from the stack since.
 */
export function lastClass(): number {
  const classId = Number(store.get());
  return CLASS_IDS.includes(classId) ? classId : 1;
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
