import { may, must, should, type Area } from '../../shared/entry.ts';
import { ALLEYCAT_OBSERVED, KINESIS_PARAMETERS, NONE, WINDOWS } from '../../shared/sources.ts';

export const windows: Area = {
  title: 'Tumbling windows',
  entries: {
    'windows/arrival-time': must(
      'A record belongs to the window of its arrival in the stream, whatever time its producer wrote into it.',
      WINDOWS,
    ),
    'windows/epoch-aligned': must(
      'Windows begin at multiples of their length since the epoch.',
      ALLEYCAT_OBSERVED,
    ),
    'windows/bounds-iso': must(
      'An event tells its window as `start` and `end` in ISO 8601, in whole seconds of UTC.',
      WINDOWS,
    ),
    'windows/first-state-empty': must('The first call of a window gets `{}` as its state.', WINDOWS),
    'windows/state-handed-on': must(
      'Each call gets the state that the previous call of the window returned.',
      WINDOWS,
    ),
    'windows/event-keys': must(
      'An event of a window has shardId, eventSourceARN, isFinalInvokeForWindow and isWindowTerminatedEarly.',
      WINDOWS,
    ),
    'windows/state-required': must('A response without a state is a failed call.', WINDOWS),
    'windows/state-object': should('A state that is no object is a failed call.', WINDOWS),
    'windows/state-with-failures': must(
      'A response may report failed records beside its state; the state is handed on.',
      WINDOWS,
    ),
    'windows/final-call': must(
      'When a window is over, the function is called once more, with the state.',
      WINDOWS,
    ),
    'windows/final-without-records': may('The final call has no records.', NONE, {
      confirmed: false,
      variant: 'final-call-with-records',
    }),
    'windows/final-response-free': should('The final call need not return a state.', ALLEYCAT_OBSERVED, {
      variant: 'final-call-needs-state',
    }),
    'windows/one-window-a-batch': must('A batch holds records of one window only.', WINDOWS),
    'windows/state-over-1-mb': must(
      'A state over 1 MB ends the window early, and the same window goes on with an empty state.',
      WINDOWS,
    ),
    'windows/early-is-not-final': may(
      'The call that ends a window early is not marked as the final one.',
      NONE,
      { confirmed: false, variant: 'early-call-is-final' },
    ),
    'windows/idle-two-minutes': must(
      'The window of a shard without new records is closed after two minutes of waiting, not before.',
      WINDOWS,
    ),
    'windows/no-records-no-call': may('A window without records makes no call.', NONE, {
      confirmed: false,
      variant: 'empty-windows-invoke',
    }),
    'windows/end-exclusive': may('A record at the very end of a window belongs to the next one.', NONE, {
      confirmed: false,
      variant: 'window-end-inclusive',
    }),
    'windows/shard-end-closes': must('When a shard ends, its window is closed.', WINDOWS),
    'windows/children-start-fresh': must(
      'The children of a shard begin windows with an empty state.',
      WINDOWS,
    ),
    'windows/failed-call-repeats': must(
      'A failed call is made again with the same records and the same state.',
      WINDOWS,
    ),
    'windows/failed-final-repeats': must(
      'A final call that fails is made again before the shard goes on.',
      WINDOWS,
    ),
    'windows/checkpoint-with-state': must(
      'Position and state are kept together, so that nothing is counted twice or lost after a crash.',
      WINDOWS,
    ),
    'windows/length-limit': must('A window is 0 (none) to 900 seconds long.', KINESIS_PARAMETERS),
    'windows/filtered-record-ends': may(
      'A record that the filter drops still ends the window before it.',
      NONE,
      {
        confirmed: false,
      },
    ),
  },
};
