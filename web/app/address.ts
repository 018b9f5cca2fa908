/** Parses the page's hash addresses. Pure. */
import { isClassId, parseRaceId } from '../../race/race-id.ts';

/** Returns the view in the navigation bar that an address belongs to. */
export function viewOf(location: string): string {
  const [, view = ''] = location.split('/');
  if (view === 'race') return 'results';
  return view === 'rider' ? 'records' : view;
}

/** Returns the class that an address shows; undefined if it shows a rider or no class. */
export function classOf(location: string): number | undefined {
  const [, view, id = ''] = location.split('/');
  if (view === 'race') return parseRaceId(id)?.classId;
  return view !== 'rider' && isClassId(Number(id)) ? Number(id) : undefined;
}
