/**
 * The outputs of the stack. The stack writes exactly these, and tools and tests read them by these names. Values are
 * text, as CloudFormation has them.
 */
export interface StackOutputs {
  GraphqlUrl: string;
  RealtimeUrl: string;
  ApiKey: string;
  /** Role with which the API's resolvers use the table. */
  ApiTableRole: string;
  StreamName: string;
  TableName: string;
  UserPoolId: string;
  UserPoolClientId: string;
  /** JSON: what the page has to know of the stack. */
  WebConfig: string;
  RaceSeconds: string;
  GraceSeconds: string;
  WindowSeconds: string;
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
  /** Event source mappings. */
  LiveStandingsMapping: string;
  FinalResultsMapping: string;
  PublishRankingsMapping: string;
}

export type OutputName = keyof StackOutputs;

/** The functions of the stack by their folders. */
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
