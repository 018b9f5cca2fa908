/** What a viewer selects of the rankings. */
export const SELECTIONS = ['frame', 'top', 'entries'] as const;
export type Selection = (typeof SELECTIONS)[number];
