/** Pages that document AWS's behavior, and places where it was observed. */
const docs = (page: string) => `https://docs.aws.amazon.com/${page}`;
const lambda = (page: string) => docs(`lambda/latest/dg/${page}.html`);
const appsync = (page: string) => docs(`appsync/latest/devguide/${page}.html`);
const cloudformation = (page: string) => docs(`AWSCloudFormation/latest/UserGuide/${page}.html`);
const sam = (page: string) => docs(`serverless-application-model/latest/developerguide/${page}.html`);
const dynamodb = (page: string) => docs(`amazondynamodb/latest/developerguide/${page}.html`);

export const WINDOWS = lambda('services-kinesis-windows');
export const KINESIS_PARAMETERS = lambda('services-kinesis-parameters');
export const ON_FAILURE = lambda('kinesis-on-failure-destination');
export const BATCH_FAILURES = lambda('services-kinesis-batchfailurereporting');
export const KINESIS_FILTERS = lambda('with-kinesis-filtering');
export const FILTERS = lambda('invocation-eventfiltering');
export const DYNAMODB_FILTERS = lambda('with-ddb-filtering');
export const DYNAMODB_SOURCE = lambda('with-ddb');
export const KINESIS_SOURCE = lambda('with-kinesis');
export const MAPPINGS = lambda('invocation-eventsourcemapping');
export const MAPPING_API = docs('lambda/latest/api/API_CreateEventSourceMapping.html');
export const LAMBDA_ENVIRONMENT = lambda('lambda-runtime-environment');
export const LAMBDA_VARIABLES = lambda('configuration-envvars');
export const LAMBDA_NODE = lambda('nodejs-handler');
export const LAMBDA_PACKAGE = lambda('nodejs-package');
export const LAMBDA_CONTEXT = lambda('nodejs-context');
export const LAMBDA_LIMITS = lambda('gettingstarted-limits');
export const LAMBDA_ASYNC = lambda('invocation-async');
export const LAMBDA_ERRORS = lambda('nodejs-exceptions');
export const SCHEDULES = docs('eventbridge/latest/userguide/eb-scheduled-rule-pattern.html');
export const RULE_EVENTS = docs('eventbridge/latest/userguide/eb-run-lambda-schedule.html');
export const IAM_LOGIC = docs('IAM/latest/UserGuide/reference_policies_evaluation-logic.html');
export const IAM_ELEMENTS = docs('IAM/latest/UserGuide/reference_policies_elements.html');
export const IAM_ERRORS = docs('IAM/latest/UserGuide/troubleshoot_access-denied.html');
export const APPSYNC_AUTH = appsync('security-authz');
export const APPSYNC_SCALARS = appsync('scalars');
export const APPSYNC_REALTIME = appsync('aws-appsync-real-time-data');
export const APPSYNC_FILTERS = appsync('aws-appsync-real-time-enhanced-filtering');
export const APPSYNC_INVALIDATION = appsync('aws-appsync-real-time-invalidation');
export const APPSYNC_EXTENSIONS = appsync('extensions');
export const APPSYNC_SOCKET = appsync('real-time-websocket-client');
export const APPSYNC_LIMITS = appsync('configuration-limits');
export const APPSYNC_MERGED = appsync('merged-api');
export const APPSYNC_METRICS = appsync('monitoring');
export const APPSYNC_DOMAIN = appsync('custom-domain-name');
export const JS_FEATURES = appsync('supported-features');
export const JS_UTIL = appsync('built-in-util-js');
export const JS_MODULES = appsync('built-in-modules-js');
export const JS_RUNTIME = appsync('runtime-utils-js');
export const JS_EXTENSIONS = appsync('extensions-js');
export const JS_CONTEXT = appsync('resolver-context-reference-js');
export const JS_DYNAMODB = appsync('js-resolver-reference-dynamodb');
export const JS_QUERY = appsync('js-aws-appsync-resolver-reference-dynamodb-query');
export const JS_CONDITIONS = appsync('js-aws-appsync-resolver-reference-dynamodb-condition-expressions');
export const APPSYNC_MISTAKES = appsync('troubleshooting-and-common-mistakes');
export const JS_HTTP = appsync('resolver-reference-http-js');
export const JS_HTTP_TUTORIAL = appsync('tutorial-http-resolvers-js');
export const JS_LAMBDA = appsync('resolver-reference-lambda-js');
export const JS_LAMBDA_TUTORIAL = appsync('tutorial-lambda-resolvers-js');
export const DIRECT_LAMBDA = appsync('direct-lambda-reference');
export const LAMBDA_TEMPLATES = appsync('resolver-mapping-template-reference-lambda');
export const JS_NONE = appsync('resolver-reference-none-js');
export const VTL_OVERVIEW = appsync('resolver-mapping-template-reference-overview');
export const VTL_GUIDE = appsync('resolver-mapping-template-reference-programming-guide');
export const VTL_CHANGELOG = appsync('resolver-mapping-template-changelog');
export const VTL_CONTEXT = appsync('resolver-context-reference');
export const VTL_UTIL = appsync('utility-helpers-in-util');
export const VTL_LIST = appsync('list-helpers-in-util-list');
export const VTL_MAP = appsync('utility-helpers-in-map');
export const VTL_DYNAMODB = appsync('dynamodb-helpers-in-util-dynamodb');
export const VTL_DIRECTIVES = appsync('aws-appsync-directives');
export const VTL_LAMBDA = appsync('resolver-mapping-template-reference-lambda');
export const VTL_CREATE = docs('appsync/latest/APIReference/API_CreateResolver.html');
export const VELOCITY = 'https://velocity.apache.org/engine/1.7/vtl-reference.html';
export const JS_PIPELINES = appsync('pipeline-resolvers-js');
export const CACHING = appsync('enabling-caching');
export const CACHING_API = docs('appsync/latest/APIReference/API_CachingConfig.html');
export const CLOUDFORMATION_AUTHORIZER = docs(
  'AWSCloudFormation/latest/TemplateReference/aws-properties-appsync-graphqlapi-lambdaauthorizerconfig.html',
);
export const QUOTAS = docs('general/latest/gr/appsync.html');
export const STREAMS = dynamodb('Streams');
export const TABLE_LIMITS = dynamodb('ServiceQuotas');
export const QUERIES = dynamodb('Query.Pagination');
export const KEY_RANGES = dynamodb('throttling-key-range-limit-exceeded-mitigation');
export const SRP = docs(
  'cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html',
);
export const TRIGGERS = docs(
  'cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
);
export const THROTTLING = dynamodb('throttling-diagnosing-workflow');
export const INDEX_THROTTLING = dynamodb('gsi-throttling');
export const CONDITIONAL_WRITES = dynamodb('WorkingWithItems');
export const TTL_STREAMS = dynamodb('time-to-live-ttl-streams');
export const TRANSACTIONS = docs('amazondynamodb/latest/APIReference/API_TransactWriteItems.html');
export const BATCH_WRITES = docs('amazondynamodb/latest/APIReference/API_BatchWriteItem.html');
export const PUT_RECORDS = docs('kinesis/latest/APIReference/API_PutRecords.html');
export const SHARDS = docs('streams/latest/dev/kinesis-using-sdk-java-resharding.html');
export const KINESIS_TERMS = docs('streams/latest/dev/key-concepts.html');
export const EXPORTS = cloudformation('using-cfn-stack-exports');
export const NESTED_STACKS = cloudformation('using-cfn-nested-stacks');
export const STACK_PARAMETERS = cloudformation('parameters-section-structure');
export const DYNAMIC_REFERENCES = cloudformation('dynamic-references');
export const RESOURCE_NAMES = cloudformation('aws-properties-name');
export const CIDR_FUNCTION = cloudformation('intrinsic-function-reference-cidr');
export const SAM_GLOBALS = sam('sam-specification-template-anatomy-globals');
export const SAM_POLICIES = sam('serverless-policy-template-list');
export const SAM_GENERATED = sam('sam-specification-generated-resources');
export const GRAPHQL = 'https://spec.graphql.org/October2021/';

/** AWS responses that other projects' tests recorded, and reports about AWS's behavior. */
const LOCALSTACK = 'observed: localstack/localstack tests/aws/services/lambda_/event_source_mapping';
export const KINESIS_OBSERVED = `${LOCALSTACK}/test_lambda_integration_kinesis.snapshot.json`;
export const STREAMS_OBSERVED = `${LOCALSTACK}/test_lambda_integration_dynamodbstreams.snapshot.json`;
export const CODE_OBSERVED = 'observed: localstack/appsync-utils __tests__/__snapshots__';
export const API_OBSERVED =
  'observed: aws-amplify/amplify-category-api packages/graphql-transformers-e2e-tests';
export const TABLE_CHANGES_OBSERVED =
  'observed: ClickHouse/clickhouse-docs Migrating from Rockset, kyopark2014/data-analytics-for-businfo examples.md';
export const TABLE_CHANGES = dynamodb('kds_gettingstarted');
export const PATTERNS_OBSERVED =
  'observed: aws-samples/serverless-patterns appsync-bedrock-subscriptions-cdk and appsync-notify-subscribers-of-database-updates';
export const ALLEYCAT_OBSERVED =
  'observed: aws-samples/serverless-streaming-data-application testEvent-tumbling.json';
export const AMPLIFY = 'observed: aws-amplify/amplify-js packages/api-graphql/src/Providers';
export const LINTER = 'https://www.npmjs.com/package/@aws-appsync/eslint-plugin';
export const UTILS = 'https://www.npmjs.com/package/@aws-appsync/utils';
export const ELEMENT_OBSERVED =
  'observed: aws/aws-appsync-community issues 110 and 217, aws-amplify/amplify-js issue 9623';
export const OPERATION_OBSERVED = 'observed: aws/aws-appsync-community issue 93';
export const NULL_EVENT_OBSERVED = 'observed: aws-amplify/amplify-category-api issue 1338';
export const LAMBDA_ERROR_OBSERVED = 'observed: aws/aws-appsync-community issue 386';
export const LAMBDA_REFUSAL_OBSERVED = 'observed: serverless/serverless-graphql issue 346';
export const BATCH_SIZE_OBSERVED = 'observed: aws/aws-cdk issue 20467';
export const AUTHORIZER_REFUSAL_OBSERVED = 'observed: aws/aws-cdk issue 19239';
export const LAMBDA_EVENT_OBSERVED =
  'https://newsletter.theburningmonk.com/posts/appsync-s-new-async-lambda-resolver-is-great-news-for-genai-apps';
export const LIST_EVENT_OBSERVED = 'observed: aws-amplify/amplify-cli issue 5383';
export const LIST_FILTER_OBSERVED = 'observed: aws/aws-appsync-community issue 218';
export const DESCRIPTIONS_OBSERVED = 'observed: aws/aws-appsync-community issue 55';
export const CACHING_KEY_OBSERVED = 'observed: aws/aws-appsync-community issues 202 and 207';
export const CACHE_MISSING_KEY_OBSERVED = 'observed: aws/aws-appsync-community issue 224';
export const CACHE_LISTS_OBSERVED = 'observed: aws/aws-appsync-community issue 254';
export const CACHE_EVICTION_OBSERVED = 'observed: aws/aws-appsync-community issue 331';
export const EVICTION_VALUE_OBSERVED = 'observed: aws/aws-appsync-community issue 404';
export const VARIABLES_OBSERVED = 'observed: aws/aws-appsync-community issues 211, 273 and 406';
export const INPUT_OBSERVED = 'observed: aws/aws-appsync-community issue 273';
export const NULL_INPUT_OBSERVED = 'observed: aws/aws-appsync-community issue 406';
export const LITERALS_OBSERVED =
  'observed: awslabs/aws-mobile-appsync-sdk-js issue 554, aws/aws-cli issue 7078';
export const MISMATCH_OBSERVED =
  'observed: aws-amplify/amplify-swift AmplifyPlugins/API tests GraphQLLazyLoadProjectTeam1Tests';
export const LIST_OBSERVED = 'observed: aws-amplify/amplify-studio issue 81';
export const TYPENAME_OBSERVED =
  'observed: adrianhall.github.io, Build a Universal Search API with GraphQL and AWS AppSync';
export const ALIAS_OBSERVED =
  'observed: aws/aws-appsync-community issue 160, aws-amplify/amplify-js issue 3213';
export const FRAGMENTS_OBSERVED = 'observed: aws/aws-appsync-community issue 142';
export const SEMICOLONS_OBSERVED =
  'observed: aws-samples/serverless-patterns appsync-subscription-filter-cdk/lib/graphql/schema.graphql';
export const POSITION_OBSERVED = 'observed: localstack/appsync-utils __tests__/helpers.js';
export const SQS_FORM_OBSERVED =
  'https://advancedweb.hu/how-to-send-notifications-to-sns-sqs-and-eventbridge-from-appsync/';
export const JAVA_PATTERN = 'https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html';
export const JAVA_FORMATTER =
  'https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html';
export const JAVA_ZONED = 'https://docs.oracle.com/javase/8/docs/api/java/time/ZonedDateTime.html';
export const JS_TIME = appsync('time-helpers-in-util-time-js');
export const JS_STR = appsync('str-helpers-in-util-str-js');
export const JS_XML = appsync('xml-helpers-in-util-xml-js');
export const VTL_LOOPS_OBSERVED = 'observed: aws/aws-appsync-community issue 371';
export const VTL_NULL_OBSERVED = 'observed: aws-amplify/amplify-category-api snapshots of templates';
export const VTL_SIGNATURE_OBSERVED =
  'observed: amazon-archives/aws-appsync-visualization-with-athena-app issue 9';
export const VTL_METHOD_OBSERVED = 'observed: aws-amplify/amplify-cli issue 3025';
export const VTL_SYNTAX_OBSERVED = 'observed: sam-goodwin/functionless issue 230';
export const VTL_EMPTY_OBSERVED = 'observed: https://coderapp.vercel.app/answer/76802190';
export const VTL_TRAILING_OBSERVED = 'observed: little-bear-labs/aws-utils issue 107';
export const VTL_PARSER_OBSERVED = 'observed: aws-samples/aws-serverless-appsync-app issue 5';
export const VTL_INVALID_OBSERVED = 'observed: aws/aws-appsync-community issue 100';
export const VTL_PARSE_OBSERVED = 'observed: aws-amplify/amplify-cli pull request 10739';
export const VTL_FILTER_OBSERVED = 'observed: aws-amplify/amplify-category-api snapshots of templates';
export const PATTERNS =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html';
export const PATTERN_KEYS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html';
export const PATTERN_OBSERVED =
  'observed: localstack/localstack tests/aws/services/events/event_pattern_templates';
export const PUT_EVENTS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html';
export const PUT_EVENTS_OBSERVED =
  'observed: localstack/localstack tests/aws/services/events/test_events.snapshot.json';
export const BUS_TO_BUS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html';
export const QUEUES = 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html';
export const QUEUE_CONFIGURATION = 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html';
export const QUEUE_PARAMETERS = 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html';
export const QUEUE_SCALING = 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html';
export const QUEUE_ERRORS = 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html';
export const QUEUE_FILTERS = 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html';
export const QUEUES_OBSERVED = `${LOCALSTACK}/test_lambda_integration_sqs.snapshot.json`;
export const SNS_LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html';
export const SNS_QUEUES = 'https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html';
export const SNS_RAW =
  'https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html';
export const SNS_FILTERS = 'https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html';
export const SNS_PUBLISH = 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html';
export const FAILURE_DESTINATIONS =
  'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html';
export const JS_EVENTBRIDGE =
  'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html';
export const BUS_TARGETS = 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html';
export const API_DESTINATIONS =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html';
export const GRAPHQL_TARGET = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/target-appsync.html';
export const RULE_DEAD_LETTERS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html';
export const INPUTS =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html';
export const INPUTS_OBSERVED =
  'observed: localstack/localstack tests/aws/services/events/test_events_inputs.snapshot.json';
export const NONE = 'none: AWS does not document it';
