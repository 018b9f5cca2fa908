/** The riders of a race in the order in which they joined. Frames list outputs in the same order. */

/** A rider, with the name that the rider joined under. */
export interface RosterRider {
  racerId: string;
  name: string;
}

/**
 * Riders per stored page. Even with the longest ids and names, a page stays below DynamoDB's 400 KB limit.
 */
export const ROSTER_PAGE = 1_000;
