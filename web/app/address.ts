/** Parses the page's hash addresses. */
import { CLASS_IDS } from '../../race/class-id.ts';
import { parseRaceId } from '../../race/race-id.ts';

/**
 * Returns the view to highlight in the navigation bar for an address. Empty if the address belongs to none.
 * @param isUnknownClass whether the stack does not have the class in the address
 */
export function viewOf(location: string, isUnknownClass = false): string {
  const [, view = '', id = ''] = location.split('/');
  if (view === 'race') return 'results';
  const isUnknown = isUnknownClass || (id !== '' && classOf(location) === undefined);
  return view === 'rider' || isUnknown ? '' : view;
}

/** Returns the class in an address, or undefined if the address is about a rider or has no id that a class can have. */
export function classOf(location: string): number | undefined {
  const [, view, id = ''] = location.split('/');
  if (view === 'race') return parseRaceId(id)?.classId;
  return view !== 'rider' && CLASS_IDS.includes(Number(id)) ? Number(id) : undefined;
}

/** Returns the path of an address, without the options after `?`. */
export function pathOf(address: string): string {
  return address.split('?', 1)[0]!;
}
