/**
 * The stack's outputs. Tools and tests read them by these names. CloudFormation returns all values as
 * strings.
 */
export interface StackOutputs {
  GraphqlUrl: string;
  RealtimeUrl: string;
  ApiKey: string;
  /** Role that the API's resolvers use to access the table. */
  ApiTableRole: string;
  StreamName: string;
  TableName: string;
  UserPoolId: string;
  UserPoolClientId: string;
  /** Address of the race page. */
  PageUrl: string;
  /** Bucket that contains the page's files. */
  PageBucket: string;
  /** The race page's configuration, as JSON. */
  WebConfig: string;
  /** Number of classes. */
  ClassCount: string;
  RaceSeconds: string;
  GraceSeconds: string;
  WindowSeconds: string;
  /** URL of the CloudWatch dashboard. */
  DashboardUrl: string;
  /** ARNs of the alarms that can roll a deployment back, separated by commas. */
  RollbackAlarms: string;
  QuarantineUrl: string;
  LiveStandingsFailuresUrl: string;
  FinalResultsFailuresUrl: string;
  PublishRankingsFailuresUrl: string;
  CloseRacesFailuresUrl: string;
  LiveStandingsFunction: string;
  FinalResultsFunction: string;
  PublishRankingsFunction: string;
  CloseRacesFunction: string;
  LiveStandingsRole: string;
  FinalResultsRole: string;
  PublishRankingsRole: string;
  CloseRacesRole: string;
  /** Ids of the event source mappings. */
  LiveStandingsMapping: string;
  FinalResultsMapping: string;
  PublishRankingsMapping: string;
}

export type OutputName = keyof StackOutputs;

/** Output names for each function, by the name of its folder. */
export const FUNCTION_OUTPUTS = {
  'live-standings': {
    functionName: 'LiveStandingsFunction',
    role: 'LiveStandingsRole',
    mapping: 'LiveStandingsMapping',
    failuresUrl: 'LiveStandingsFailuresUrl',
  },
  'final-results': {
    functionName: 'FinalResultsFunction',
    role: 'FinalResultsRole',
    mapping: 'FinalResultsMapping',
    failuresUrl: 'FinalResultsFailuresUrl',
  },
  'publish-rankings': {
    functionName: 'PublishRankingsFunction',
    role: 'PublishRankingsRole',
    mapping: 'PublishRankingsMapping',
    failuresUrl: 'PublishRankingsFailuresUrl',
  },
  'close-races': {
    functionName: 'CloseRacesFunction',
    role: 'CloseRacesRole',
    failuresUrl: 'CloseRacesFailuresUrl',
  },
} as const satisfies Record<string, Partial<Record<string, OutputName>>>;
export type FunctionName = keyof typeof FUNCTION_OUTPUTS;
