import { must, type Area } from '../../shared/entry.ts';
import {
  BUS_TARGETS,
  FAILURE_DESTINATIONS,
  SNS_FILTERS,
  SNS_LAMBDA,
  SNS_PUBLISH,
  SNS_QUEUES,
  SNS_RAW,
} from '../../shared/sources.ts';

export const topics: Area = {
  title: 'Topics',
  entries: {
    'topics/function-event': must(
      'A function that is subscribed to a topic is called with one record, whose Sns key has the message.',
      SNS_LAMBDA,
    ),
    'topics/queue': must(
      'A queue that is subscribed to a topic receives messages in a JSON document.',
      SNS_QUEUES,
    ),
    'topics/raw': must('With RawMessageDelivery, a queue receives only the message itself.', SNS_RAW),
    'topics/filter-attributes': must(
      "By default, a subscription's filter policy applies to the attributes of messages.",
      SNS_FILTERS,
    ),
    'topics/filter-body': must(
      'With the scope MessageBody, a filter policy applies to the body of messages.',
      SNS_FILTERS,
    ),
    'topics/batch': must(
      'PublishBatch reports the messages that were published.',
      'https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html',
    ),
    'topics/role': must('Publishing without permission fails with AuthorizationError.', SNS_PUBLISH),
    'topics/rule': must('A rule can publish events to a topic.', BUS_TARGETS),
    'topics/on-failure': must(
      'The failure destination of an event source mapping can be a topic, if the role may publish to it.',
      FAILURE_DESTINATIONS,
    ),
  },
};
