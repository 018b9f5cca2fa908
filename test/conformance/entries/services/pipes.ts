import { must, type Area } from '../../shared/entry.ts';

const ENRICHMENT = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html';
const SOURCES = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html';
const TARGETS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html';
const TRANSFORMATION =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html';
const FILTERING = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html';

export const pipes: Area = {
  title: 'Pipes',
  entries: {
    'pipes/sources': must('A pipe reads a stream, the stream of a table, or a queue.', SOURCES),
    'pipes/filter': must('A pipe drops events that match none of its filter patterns.', FILTERING),
    'pipes/kinesis-event': must(
      'The event of a Kinesis record has the keys of the record at the top level, and its data is Base64.',
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-kinesis.html',
    ),
    'pipes/parsed-body': must(
      'In paths, the data of a Kinesis record and the body of a message are parsed.',
      TRANSFORMATION,
    ),
    'pipes/input-template': must(
      'With an InputTemplate, the target receives text or JSON that contains parts of the event.',
      TRANSFORMATION,
    ),
    'pipes/reserved-variables': must(
      "A template can contain the pipe's name and the ARNs of the pipe, its source and its target.",
      TRANSFORMATION,
    ),
    'pipes/dynamic-parameter': must(
      'A parameter of a target can be a path into the event before the transformation.',
      TARGETS,
    ),
    'pipes/enrichment': must(
      'The enrichment receives a list of events, and the target receives its response.',
      ENRICHMENT,
    ),
    'pipes/empty-enrichment': must(
      'An empty response of the enrichment drops the events, but a list with an empty object does not.',
      ENRICHMENT,
    ),
    'pipes/bus-event': must(
      'An event on a bus has the source `Pipe <name>` and the detail type `Event from aws:<service>`.',
      'https://community.aws/content/2dqtpRpH8mBLNb1SIi40iJVKfkP/ddb-streams-to-eb-pipes',
    ),
    'pipes/role': must(
      'A pipe needs permission to read its source, and to call its enrichment and target.',
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html',
    ),
  },
};
