/** Items of the table that say how riders did. Attribute names are the API's, where the API has them. */
export interface ResultItem {
  PK: string;
  SK: string;
  raceId: string;
  classId: number;
  racerId: string;
  name: string;
  /** The final output. */
  score: number;
  /** Sorts `byScore`; see `scoreKey`. */
  scoreKey: string;
  second: number;
  deviceTimestamp: number;
  /** Arrival of the final reading, ISO 8601 with milliseconds. Sorts `byRacer`. */
  finishedAt: string;
  /** Set at the close. */
  rank?: number;
  gapToLeader?: number;
}

export interface DnfItem {
  PK: string;
  SK: string;
  raceId: string;
  classId: number;
  racerId: string;
  name: string;
  output: number;
  second: number;
  /** With `arrivedAt`, makes the item a standing again: the parts expire, and a race may be closed anew. */
  deviceTimestamp: number;
  arrivedAt: number;
  rank: number;
}

export interface ClassRecordItem {
  PK: string;
  SK: string;
  classId: number;
  racerId: string;
  name: string;
  score: number;
  scoreKey: string;
  raceId: string;
  /** Arrival of the reading that set it, ISO 8601 with milliseconds. */
  at: string;
}
