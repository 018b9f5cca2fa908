/** Parts of the rankings that a viewer can select. */
export const SELECTIONS = ['frame', 'top', 'entries'] as const;
export type Selection = (typeof SELECTIONS)[number];
