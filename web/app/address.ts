/** Parses the page's hash addresses. */
import { isClassId, parseRaceId } from '../../race/race-id.ts';

/** Returns the view to highlight in the navigation bar for an address. Empty if the address belongs to none. */
export function viewOf(location: string): string {
  const [, view = '', id = ''] = location.split('/');
  if (view === 'race') return 'results';
  return view === 'rider' || (id !== '' && classOf(location) === undefined) ? '' : view;
}

/** Returns the class in an address, or undefined if the address is about a rider or has no class. */
export function classOf(location: string): number | undefined {
  const [, view, id = ''] = location.split('/');
  if (view === 'race') return parseRaceId(id)?.classId;
  return view !== 'rider' && isClassId(Number(id)) ? Number(id) : undefined;
}

/** Returns the path of an address, without the options after `?`. */
export function pathOf(address: string): string {
  return address.split('?', 1)[0]!;
}
