/** Names of the metrics that the functions write and the alarms read. Their namespace is the stack's name. */
export const METRICS = {
  acceptedReadings: 'AcceptedReadings',
  /** Has the dimension `reason`; race/reading.ts lists its values. */
  rejectedReadings: 'RejectedReadings',
  /** Rejected readings whose quarantine message SQS permanently rejected. */
  rejectedReadingsLost: 'RejectedReadingsLost',
  partsWritten: 'PartsWritten',
  partConflicts: 'PartConflicts',
  windowsTerminatedEarly: 'WindowsTerminatedEarly',
  resultsWritten: 'ResultsWritten',
  recordsRaised: 'RecordsRaised',
  rankingsPublished: 'RankingsPublished',
  rankingsSuperseded: 'RankingsSuperseded',
  /** Entries left out of a push to stay within AppSync's payload limit. */
  entriesLeftOut: 'EntriesLeftOut',
  /** Riders with readings who are not in the race, because it is full or was complete before they joined. */
  ridersNotAdmitted: 'RidersNotAdmitted',
  racesClosed: 'RacesClosed',
  /** Races that can never be published or closed in their present state, counted on each attempt. */
  racesGivenUp: 'RacesGivenUp',
  /** Days until the viewers' API keys expire. */
  apiKeyDaysLeft: 'ApiKeyDaysLeft',
  /** Records reported as failed, which Lambda retries without counting an error. */
  recordsGivenBack: 'RecordsGivenBack',
} as const;
