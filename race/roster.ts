/** Who rides a race, in the order in which they joined. Frames tell outputs in this order. */

/** A rider of the roster, under the name it joined with. */
export interface RosterRider {
  racerId: string;
  name: string;
}

/** Riders of one stored page: with the longest ids and names still below DynamoDB's 400 KB. */
export const ROSTER_PAGE = 1_000;
