import { must, type Area } from '../../shared/entry.ts';
import {
  API_DESTINATIONS,
  BUS_TARGETS,
  BUS_TO_BUS,
  GRAPHQL_TARGET,
  INPUTS,
  INPUTS_OBSERVED,
  PUT_EVENTS,
  PUT_EVENTS_OBSERVED,
  RULE_DEAD_LETTERS,
  RULE_EVENTS,
} from '../../shared/sources.ts';

export const buses: Area = {
  title: 'Event buses',
  entries: {
    'buses/event': must(
      'Each entry of PutEvents becomes an event with an id and a time in whole seconds.',
      RULE_EVENTS,
    ),
    'buses/entry-required': must(
      'An entry without a Source, DetailType or Detail fails with InvalidArgument, and the others succeed.',
      PUT_EVENTS_OBSERVED,
    ),
    'buses/entry-malformed': must(
      'An entry whose Detail is not a JSON object fails with MalformedDetail.',
      PUT_EVENTS_OBSERVED,
    ),
    'buses/entry-aws-source': must(
      'An entry whose Source starts with `aws.` fails with NotAuthorizedForSourceException.',
      'https://repost.aws/questions/QU9O1i3AITRTqn32Kf6yTxFA/eventbridge-to-lambda-notauthorizedforsourceexception',
    ),
    'buses/ten-entries': must('A PutEvents request can have one to ten entries.', PUT_EVENTS_OBSERVED),
    'buses/entries-size': must('The entries of a request can have 1 MB in total.', PUT_EVENTS),
    'buses/unknown-bus': must(
      'PutEvents accepts an event for a bus that does not exist, and drops it.',
      PUT_EVENTS,
    ),
    'buses/role': must(
      'PutEvents needs permission for each bus that its entries name.',
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html',
    ),
    'buses/rules': must('A rule receives only matching events, and only those of its bus.', RULE_EVENTS),
    'buses/targets': must(
      'A target can be a function, a queue, a stream, a topic or another bus.',
      BUS_TARGETS,
    ),
    'buses/graphql-target': must(
      'A target can be a mutation of a GraphQL API. The input contains its variables, and the role of the target signs the request.',
      GRAPHQL_TARGET,
    ),
    'buses/api-destination': must(
      'A target can be an API destination, which receives the input with the headers of its connection.',
      API_DESTINATIONS,
    ),
    'buses/dead-letters': must(
      'An event that cannot be delivered is sent to the dead-letter queue of the target.',
      RULE_DEAD_LETTERS,
    ),
    'buses/third-bus': must('An event from another bus is not routed to a third bus.', BUS_TO_BUS),
    'buses/whole-event': must('By default, a target receives the whole event.', BUS_TARGETS),
    'buses/one-input': must(
      'A target can have only one of Input, InputPath and InputTransformer.',
      INPUTS_OBSERVED,
    ),
    'buses/input-path': must('With InputPath, a target receives a part of the event.', INPUTS_OBSERVED),
    'buses/transformer-text': must(
      'In a template that is a string, lists and objects are inserted without quotation marks.',
      INPUTS,
    ),
    'buses/transformer-json': must(
      'In a JSON template, values outside of strings are inserted as JSON.',
      INPUTS,
    ),
    'buses/transformer-lines': must('A template can consist of several lines of strings.', INPUTS),
    'buses/transformer-missing': must('A path without a value inserts an empty string.', INPUTS_OBSERVED),
    'buses/transformer-predefined': must(
      "A template can contain the rule's ARN and name and the time at which the event arrived.",
      INPUTS,
    ),
    'buses/transformer-event': must('`aws.events.event` is the event without its detail.', INPUTS_OBSERVED),
    'buses/transformer-invalid': must(
      'If the result of a template is not valid JSON, nothing is delivered.',
      INPUTS_OBSERVED,
    ),
    'buses/transformer-quoted-list': must(
      'A list in a string of a JSON template makes the result invalid.',
      INPUTS_OBSERVED,
    ),
    'buses/transformer-placeholder': must(
      'A template with a placeholder that has no path is rejected.',
      INPUTS_OBSERVED,
    ),
  },
};
