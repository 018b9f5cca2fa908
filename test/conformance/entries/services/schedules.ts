import { must, type Area } from '../../shared/entry.ts';
import { LAMBDA_ASYNC, RULE_EVENTS, SCHEDULES } from '../../shared/sources.ts';

export const schedules: Area = {
  title: 'Schedules',
  entries: {
    'schedules/rate-minute': must('`rate(1 minute)` fires every minute.', SCHEDULES),
    'schedules/rate-plural': must('`rate` accepts any number of minutes, hours or days.', SCHEDULES),
    'schedules/cron-daily': must('`cron` can fire at one time each day, in UTC.', SCHEDULES),
    'schedules/cron-step': must('A slash specifies steps.', SCHEDULES),
    'schedules/cron-weekdays': must('Weekdays can be given as names and ranges.', SCHEDULES),
    'schedules/cron-last-day': must('`L` is the last day of the month.', SCHEDULES),
    'schedules/cron-last-weekday': must('`6L` is the last Friday of the month.', SCHEDULES),
    'schedules/cron-nth-weekday': must('`2#1` is the first Monday of the month.', SCHEDULES),
    'schedules/cron-years': must('Years can be given as a list.', SCHEDULES),
    'schedules/cron-months': must(
      'Months can be given as names; leap days occur only in leap years.',
      SCHEDULES,
    ),
    'schedules/cron-past': must('A schedule whose years have all passed never fires again.', SCHEDULES),
    'schedules/refused': must(
      'Zero rates, unknown units, invalid fields, and a day of the month combined with a day of the week are rejected.',
      SCHEDULES,
    ),
    'schedules/event': must(
      'An event from a rule has the keys that EventBridge sends, with the time in whole seconds.',
      RULE_EVENTS,
    ),
    'schedules/retries': must(
      "A failed scheduled call is retried as often as the function's settings specify.",
      LAMBDA_ASYNC,
    ),
    'schedules/on-failure': must(
      'If Lambda gives up on an event, its failure destination receives the event and the error.',
      LAMBDA_ASYNC,
    ),
  },
};
