/** The six courses, in order of `classId`. */
export const CLASSES = [
  { classId: 1, name: 'Harbor Sprint' },
  { classId: 2, name: 'Ridgeline Climb' },
  { classId: 3, name: 'Velodrome Night' },
  { classId: 4, name: 'Canyon Loop' },
  { classId: 5, name: 'Glacier Pass' },
  { classId: 6, name: 'Old Town Criterium' },
] as const;

export const FIRST_CLASS = 1;
export const LAST_CLASS = 6;
