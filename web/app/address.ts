/** What an address of the page says. Pure. */
import { isClassId, parseRaceId } from '../../race/race-id.ts';

/** Which of the views in the bar an address belongs to. */
export function viewOf(location: string): string {
  const [, view = ''] = location.split('/');
  if (view === 'race') return 'results';
  return view === 'rider' ? 'records' : view;
}

/** The class that an address shows; undefined for one that shows none, or a rider. */
export function classOf(location: string): number | undefined {
  const [, view, id = ''] = location.split('/');
  if (view === 'race') return parseRaceId(id)?.classId;
  return view !== 'rider' && isClassId(Number(id)) ? Number(id) : undefined;
}
