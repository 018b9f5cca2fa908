import { must, type Area } from '../../shared/entry.ts';
import { LAMBDA_ASYNC, RULE_EVENTS, SCHEDULES } from '../../shared/sources.ts';

export const schedules: Area = {
  title: 'Schedules',
  entries: {
    'schedules/rate-minute': must('`rate(1 minute)` fires every minute.', SCHEDULES),
    'schedules/rate-plural': must('Rates of several minutes, hours and days.', SCHEDULES),
    'schedules/cron-daily': must('`cron` fires at an hour of each day, in UTC.', SCHEDULES),
    'schedules/cron-step': must('A slash makes steps.', SCHEDULES),
    'schedules/cron-weekdays': must('Days of the week by name and range.', SCHEDULES),
    'schedules/cron-last-day': must('`L` is the last day of the month.', SCHEDULES),
    'schedules/cron-last-weekday': must('`6L` is the last Friday of the month.', SCHEDULES),
    'schedules/cron-nth-weekday': must('`2#1` is the first Monday of the month.', SCHEDULES),
    'schedules/cron-years': must('Years may be listed.', SCHEDULES),
    'schedules/cron-months': must('Months by name, and leap days in leap years only.', SCHEDULES),
    'schedules/cron-past': must('A schedule whose years are over fires no more.', SCHEDULES),
    'schedules/refused': must(
      'Rates of zero, units and fields that there are not, and two kinds of days at once are refused.',
      SCHEDULES,
    ),
    'schedules/event': must(
      "The event of a rule has EventBridge's keys, time in whole seconds.",
      RULE_EVENTS,
    ),
    'schedules/retries': must(
      "A scheduled call that fails is made again as often as the function's settings say.",
      LAMBDA_ASYNC,
    ),
    'schedules/on-failure': must(
      'A destination is told of an event that was given up, with the event and the error.',
      LAMBDA_ASYNC,
    ),
  },
};
