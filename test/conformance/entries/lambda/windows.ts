import { may, must, should, type Area } from '../../shared/entry.ts';
import { ALLEYCAT_OBSERVED, KINESIS_PARAMETERS, NONE, WINDOWS } from '../../shared/sources.ts';

export const windows: Area = {
  title: 'Tumbling windows',
  entries: {
    'windows/arrival-time': must(
      'A record belongs to the window in which it arrived in the stream, whatever time its data contains.',
      WINDOWS,
    ),
    'windows/epoch-aligned': must(
      'Windows start at multiples of their length since the epoch.',
      ALLEYCAT_OBSERVED,
    ),
    'windows/bounds-iso': must(
      'An event has the `start` and `end` of its window as ISO 8601 times in UTC, in whole seconds.',
      WINDOWS,
    ),
    'windows/first-state-empty': must('The first call for a window gets `{}` as its state.', WINDOWS),
    'windows/state-handed-on': must(
      'Each call gets the state that the previous call for the window returned.',
      WINDOWS,
    ),
    'windows/event-keys': must(
      'A windowed event has shardId, eventSourceARN, isFinalInvokeForWindow and isWindowTerminatedEarly.',
      WINDOWS,
    ),
    'windows/state-required': must('A response without a state fails the call.', WINDOWS),
    'windows/state-object': should('A state that is not an object fails the call.', WINDOWS),
    'windows/state-with-failures': must(
      'A response can report failed records together with a state; the state is passed on.',
      WINDOWS,
    ),
    'windows/final-call': must(
      'At the end of a window, the function is called once more, with the state.',
      WINDOWS,
    ),
    'windows/final-without-records': may('The final call of a window has no records.', NONE, {
      confirmed: false,
      variant: 'final-call-with-records',
    }),
    'windows/final-response-free': should(
      'The final call does not have to return a state.',
      ALLEYCAT_OBSERVED,
      {
        variant: 'final-call-needs-state',
      },
    ),
    'windows/one-window-a-batch': must('A batch contains records from only one window.', WINDOWS),
    'windows/state-over-1-mb': must(
      'If the state exceeds 1 MB, Lambda ends the window early, and then continues it with empty state.',
      WINDOWS,
    ),
    'windows/early-is-not-final': may(
      'A call that ends a window early has isWindowTerminatedEarly set, but not isFinalInvokeForWindow.',
      NONE,
      { confirmed: false, variant: 'early-call-is-final' },
    ),
    'windows/idle-two-minutes': must(
      'On a shard without new records, the window is closed after two minutes, and no earlier.',
      WINDOWS,
    ),
    'windows/no-records-no-call': may('A window without records does not invoke the function.', NONE, {
      confirmed: false,
      variant: 'empty-windows-invoke',
    }),
    'windows/end-exclusive': may(
      'A record exactly at the end of a window belongs to the next window.',
      NONE,
      {
        confirmed: false,
        variant: 'window-end-inclusive',
      },
    ),
    'windows/shard-end-closes': must('When a shard ends, its window is closed.', WINDOWS),
    'windows/children-start-fresh': must(
      'The children of a shard start their windows with empty state.',
      WINDOWS,
    ),
    'windows/failed-call-repeats': must(
      'A failed call is retried with the same records and the same state.',
      WINDOWS,
    ),
    'windows/failed-final-repeats': must(
      'A failed final call is retried before the shard continues.',
      WINDOWS,
    ),
    'windows/checkpoint-with-state': must(
      'The position and the state are stored together, so that a crash neither loses records nor counts them twice.',
      WINDOWS,
    ),
    'windows/length-limit': must(
      'The length of a window is between 0 (no window) and 900 seconds.',
      KINESIS_PARAMETERS,
    ),
    'windows/filtered-record-ends': may(
      'A record in the next window ends the current window even if the filter drops the record.',
      NONE,
      {
        confirmed: false,
      },
    ),
  },
};
