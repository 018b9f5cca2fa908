import type { ItemKey } from '../../race/table/keys.ts';
import { PermanentError } from './permanent-error.ts';

/**
 * Decodes a stored item.
 * @throws PermanentError if the item cannot be decoded; the message names the item
 */
export function readItem<Item extends ItemKey, Result>(item: Item, read: (item: Item) => Result): Result {
  try {
    return read(item);
  } catch (error) {
    throw new PermanentError(
      `item ${item.SK} of ${item.PK} cannot be read (${(error as Error).message}): ` +
        'restore or remove it, then redrive',
      { cause: error },
    );
  }
}
