/** Where to ride in a class, as somebody would type it from a wall. */
export function joinAddress(classId: number): string {
  return `${location.host}${location.pathname}#/ride/${classId}`;
}
