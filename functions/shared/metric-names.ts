/** Names of the metrics that the functions write and the alarms read. Their namespace is the stack's name. */
export const METRICS = {
  acceptedReadings: 'AcceptedReadings',
  /** With the dimension `reason`: see REJECTIONS in race/reading.ts. */
  rejectedReadings: 'RejectedReadings',
  /** Rejected readings whose message the quarantine queue refuses for good. */
  rejectedReadingsLost: 'RejectedReadingsLost',
  partsWritten: 'PartsWritten',
  partConflicts: 'PartConflicts',
  windowsTerminatedEarly: 'WindowsTerminatedEarly',
  resultsWritten: 'ResultsWritten',
  recordsRaised: 'RecordsRaised',
  rankingsPublished: 'RankingsPublished',
  rankingsSuperseded: 'RankingsSuperseded',
  /** Entries left out of a push because it would have passed AppSync's payload limit. */
  entriesLeftOut: 'EntriesLeftOut',
  racesClosed: 'RacesClosed',
  /** Races that can never be published or closed as they are, counted at each attempt. */
  racesGivenUp: 'RacesGivenUp',
  /** Records that were given back to the event source, to be delivered again. Lambda counts no error for them. */
  recordsGivenBack: 'RecordsGivenBack',
} as const;
