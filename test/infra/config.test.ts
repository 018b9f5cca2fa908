import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CLASSES } from '../../infra/shared/classes.ts';
import { configFromContext, parseConfig, parseFlags, parseStage } from '../../infra/shared/config.ts';
import { describeConfig } from '../../infra/shared/describe-config.ts';

/** Default and limits of each numeric setting. */
const NUMBERS = {
  raceSeconds: { default: 300, min: 5, max: 3_600 },
  graceSeconds: { default: 15, min: 0, max: 3_600 },
  maxRidersPerRace: { default: 10_000, min: 1, max: 20_000 },
  windowSeconds: { default: 5, min: 0, max: 900 },
  publishDelaySeconds: { default: 1, min: 0, max: 10 },
  streamRetries: { default: 10, min: 0, max: 10_000 },
  shardCount: { default: 8, min: 1, max: 500 },
  apiKeyDays: { default: 365, min: 2, max: 365 },
  keepRacesDays: { default: 365, min: 0, max: 3_650 },
  keyGeneration: { default: 1, min: 1, max: 1_000_000 },
  tracePercent: { default: 1, min: 0, max: 100 },
};
const FLAGS = { introspection: false, retainData: true };
const CHOICES = { apiCache: 'none', recordPeriods: [], timeZone: 'UTC' };
const ADDRESSES = ['alarmEmail', 'fromEmail'];
const OPTIONAL_NUMBERS = ['monthlyBudgetUsd', 'wafRequestsPerFiveMinutes'];
/** Returns the configuration for flags, whose values are text. Other values are passed on. */
const fromFlags = (flags: object) => parseConfig(parseFlags({ ...flags }));
const SETTINGS = [
  ...['stackName', 'classes', ...Object.keys(NUMBERS), ...Object.keys(FLAGS), ...Object.keys(CHOICES)],
  ...[...ADDRESSES, ...OPTIONAL_NUMBERS, 'domainName', 'certificateArn'],
];

describe('a configuration', () => {
  it('has a default for everything except addresses, the budget and the domain', () => {
    const defaults = Object.entries(NUMBERS).map(([name, { default: value }]) => [name, value]);
    expect(parseConfig({})).toEqual({
      ...{
        stackName: 'Alleycat',
        classes: DEFAULT_CLASSES,
        ...Object.fromEntries(defaults),
        ...FLAGS,
        ...CHOICES,
      },
      wafRequestsPerFiveMinutes: 0,
    });
  });

  it('has a description for every setting', () => {
    const settings = describeConfig();
    expect(settings.map(({ name }) => name).sort()).toEqual([...SETTINGS].sort());
    for (const { name, description } of settings) expect(description, name).toMatch(/^[A-Z].*[a-z]/);
    const described = Object.fromEntries(
      settings.map(({ name, values, default: value }) => [name, { values, default: value }]),
    );
    expect(described).toMatchObject({
      windowSeconds: { values: '0 to 900', default: '5' },
      classes: {
        values: '1 to 24 objects with a name',
        default: DEFAULT_CLASSES.map(({ name }) => name).join(', '),
      },
      retainData: { values: 'true or false', default: 'true' },
      alarmEmail: { values: 'email', default: '' },
      // the description says on what the default depends
      wafRequestsPerFiveMinutes: { values: '0, or 10 to 2,000,000,000', default: '' },
    });
  });

  it.each(['windowSecond', 'WindowSeconds', 'constructor', 'toString'])(
    'rejects the unknown key %s',
    (key) => {
      expect(() => parseConfig({ [key]: 5 })).toThrow(
        `unknown setting ${key}; valid settings are stackName, `,
      );
    },
  );

  it('with several errors reports all of them at once', () => {
    const faulty = () => parseConfig({ shardCount: 0, apiKeyDays: 366, windowSecs: 1 });
    expect(faulty).toThrow(/^configuration: /);
    for (const name of ['shardCount: ', 'apiKeyDays: ', 'unknown setting windowSecs'])
      expect(faulty).toThrow(name);
  });
});

describe.each(Object.entries(NUMBERS))('%s', (name, { min, max }) => {
  const parsed = (value: unknown) => (fromFlags({ [name]: value }) as Record<string, unknown>)[name];

  it('is a whole number within its limits, as a number or as the text of a flag', () => {
    fc.assert(
      fc.property(fc.integer({ min, max }), (value) => {
        expect(parsed(value)).toBe(value);
        expect(parsed(`${value}`)).toBe(value);
      }),
    );
    for (const bound of [min, max]) expect(parsed(`${bound}`)).toBe(bound);
  });

  it('is rejected outside its limits, and the error names it', () => {
    const beyond = fc.oneof(
      fc.constantFrom(min - 1, max + 1),
      fc.integer({ max: min - 1 }),
      fc.integer({ min: max + 1 }),
    );
    fc.assert(
      fc.property(beyond, (value) => {
        expect(() => parsed(value)).toThrow(`configuration: ${name}: `);
        expect(() => parsed(`${value}`)).toThrow(`configuration: ${name}: `);
      }),
    );
  });

  it.each(['', ' ', 'five', '1.5', '1s', min + 0.5, NaN, null, true, [], [min]].map((value) => ({ value })))(
    'is rejected if it is $value',
    ({ value }) => {
      expect(() => parsed(value)).toThrow(`configuration: ${name}: `);
    },
  );
});

describe.each(Object.keys(FLAGS))('%s', (name) => {
  const parsed = (value: unknown) => (fromFlags({ [name]: value }) as Record<string, unknown>)[name];

  it('is true or false, as a Boolean or as the text of a flag', () => {
    expect([true, 'true', '1', 'yes'].map(parsed)).toEqual([true, true, true, true]);
    expect([false, 'false', '0', 'no'].map(parsed)).toEqual([false, false, false, false]);
  });

  it.each(['', 'maybe', 2, null])('is rejected if it is %o, and the error names it', (value) => {
    expect(() => parsed(value)).toThrow(`configuration: ${name}: `);
  });
});

describe('the stack name', () => {
  it.each(['Alleycat', 'alleycat-2', 'A'])('can be %s', (stackName) => {
    expect(parseConfig({ stackName })).toMatchObject({ stackName });
  });

  it.each(['', '2fast', 'alley_cat', 'alley cat', 'a'.repeat(65)])(
    'is rejected if it is "%s"',
    (stackName) => {
      expect(() => parseConfig({ stackName })).toThrow('configuration: stackName: ');
    },
  );
});

describe('the periods of records', () => {
  it('are a list of units, also as the text of a flag', () => {
    const recordPeriods = ['DAY', 'YEAR'];
    expect(parseConfig({ recordPeriods })).toMatchObject({ recordPeriods });
    expect(fromFlags({ recordPeriods: '["DAY", "YEAR"]' })).toMatchObject({ recordPeriods });
  });

  it.each([
    [['DECADE'], 'recordPeriods: entry 1: must be a list of DAY, WEEK, MONTH, YEAR (got "DECADE")'],
    ['DAY', 'recordPeriods: must be a list of DAY, WEEK, MONTH, YEAR (got "DAY")'],
  ])('are rejected if they are %j, and the error lists the units', (recordPeriods, error) => {
    expect(() => fromFlags({ recordPeriods })).toThrow(error);
  });
});

describe('the time zone', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'US/Eastern',
    'Etc/GMT+5',
    'Australia/ACT',
  ])('can be %s', (timeZone) => {
    expect(fromFlags({ timeZone })).toMatchObject({ timeZone });
  });

  it.each(['', 'Mars/Olympus', '+05:30', 'europe/berlin', 'US/EASTERN', 'US/eastern', 'Asia/KOLKATA', 'EST'])(
    'is rejected if it is %j',
    (timeZone) => {
      expect(() => fromFlags({ timeZone })).toThrow(
        `configuration: timeZone: must be an IANA time zone, such as UTC or Europe/Berlin (got "${timeZone}")`,
      );
    },
  );

  it('is rejected in the wrong case, which AppSync would not find, and the error has the right one', () => {
    expect(() => fromFlags({ timeZone: 'Europe/BERLIN' })).toThrow('timeZone: is written Europe/Berlin (got');
  });
});

describe('the classes', () => {
  const named = (...names: unknown[]) => ({ classes: names.map((name) => ({ name })) });

  it.each([
    ['one', named('A')],
    ['24', named(...Array.from({ length: 24 }, (_, index) => `Course ${index + 1}`))],
    ['names with markup, quotes and backslashes', named('<b>"A"\\</b>', "B's")],
    ['names in other scripts', named('מירוץ', '東京', '🚴🏽‍♀️'.repeat(8))],
  ])('can be %s', (_, input) => {
    expect(parseConfig(input)).toMatchObject(input);
    expect(fromFlags({ classes: JSON.stringify(input.classes) })).toMatchObject(input);
  });

  it.each([
    ['no class', { classes: [] }, 'classes: must be a list of 1 to 24 classes (got [])'],
    [
      '25 classes',
      named(...Array.from({ length: 25 }, (_, i) => `${i}`)),
      'must be a list of 1 to 24 classes',
    ],
    ['a number', { classes: 6 }, 'classes: must be a list of 1 to 24 classes (got 6)'],
    [
      'a name alone',
      { classes: ['A'] },
      'classes: class 1: must be an object with the name of the class (got "A")',
    ],
    ['no name', { classes: [{}] }, 'classes: class 1: name: must be text of 1 to 40 characters'],
    [
      'an empty name',
      named('A', ''),
      'classes: class 2: name: must be text of 1 to 40 characters, not 0 (got "")',
    ],
    ['a long name', named('x'.repeat(41)), 'class 1: name: must be text of 1 to 40 characters, not 41'],
    ['a line break', named('A\nB'), 'class 1: name: must not have line breaks'],
    [
      'an override of the direction',
      named('\u202eA'),
      'name: must not have line breaks, invisible characters',
    ],
    ['a name of spaces', named('A', ' '), 'class 2: name: must not have line breaks'],
    [
      'two classes with one name',
      named('A', 'B', 'A'),
      'class 3: name: must differ from the names of all other classes',
    ],
    ['one name in two notations', named('\u00e9', 'e\u0301'), 'but is also the name of class 1 (got'],
    [
      'an unknown property',
      { classes: [{ name: 'A', color: 'red' }] },
      'classes: class 1: unknown property color',
    ],
  ])('are rejected with %s, and the error names the class and the rule', (_, input, error) => {
    expect(() => parseConfig(input)).toThrow(error);
    expect(() => parseStage(input, 'stages/x.json')).toThrow(error);
    expect(() => parseStage(input, 'stages/x.json')).toThrow(/^stages\/x\.json: classes: /);
  });

  it('are rejected as the text of a flag if it is not JSON', () => {
    expect(() => fromFlags({ classes: 'A, B' })).toThrow(
      'classes: must be a list of 1 to 24 classes (got "A, B")',
    );
  });
});

describe.each(ADDRESSES)('%s', (name) => {
  it('is an email address', () => {
    expect(parseConfig({ [name]: 'ops@example.com' })).toMatchObject({ [name]: 'ops@example.com' });
  });

  it.each(['', 'ops', 'ops@'])('is rejected if it is "%s"', (address) => {
    expect(() => parseConfig({ [name]: address })).toThrow(`configuration: ${name}: `);
  });
});

describe('the monthly budget', () => {
  const alarmEmail = 'ops@example.com';

  it('is a whole number of dollars', () => {
    expect(fromFlags({ alarmEmail, monthlyBudgetUsd: '250' })).toMatchObject({ monthlyBudgetUsd: 250 });
  });

  it.each(['', '0', '1.5', -1])('is rejected if it is %o', (monthlyBudgetUsd) => {
    expect(() => fromFlags({ alarmEmail, monthlyBudgetUsd })).toThrow('configuration: monthlyBudgetUsd: ');
  });

  it('is rejected without an address to notify, and the error says so', () => {
    expect(() => parseConfig({ monthlyBudgetUsd: 250 })).toThrow(
      'configuration: monthlyBudgetUsd: requires alarmEmail, the address to notify; set alarmEmail, too (got 250)',
    );
  });
});

describe('the limit of requests', () => {
  const limit = (config: object) => fromFlags(config).wafRequestsPerFiveMinutes;
  const alarmEmail = 'ops@example.com';

  it('is 100,000 by default if somebody is notified of alarms, and otherwise off', () => {
    expect(limit({ alarmEmail })).toBe(100_000);
    expect(limit({})).toBe(0);
  });

  it.each([0, 10, 2_000_000_000])('can be %i, with and without an address to notify', (requests) => {
    expect(limit({ wafRequestsPerFiveMinutes: requests })).toBe(requests);
    expect(limit({ wafRequestsPerFiveMinutes: `${requests}`, alarmEmail })).toBe(requests);
  });

  it.each(['', 'many', -1, 1, 9, 2_000_000_001, 10.5])('is rejected if it is %o', (requests) => {
    expect(() => limit({ wafRequestsPerFiveMinutes: requests })).toThrow(
      'configuration: wafRequestsPerFiveMinutes: must be 0 (no AWS WAF) or a whole number from 10 to 2000000000',
    );
  });
});

describe('the domain of the page', () => {
  const domainName = 'race.example.com';
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f';

  it('is a name with a certificate', () => {
    expect(parseConfig({ domainName, certificateArn })).toMatchObject({ domainName, certificateArn });
  });

  it.each([
    ['certificateArn', { domainName }],
    ['domainName', { certificateArn }],
  ])('without its %s is rejected, and the error says that it needs both', (missing, given) => {
    expect(() => parseConfig(given)).toThrow(`requires ${missing}; set both or neither`);
  });

  it.each(['', 'https://race.example.com', 'race example', 'race.example.com/'])(
    'is rejected if it is "%s"',
    (name) => {
      expect(() => parseConfig({ domainName: name, certificateArn })).toThrow('configuration: domainName: ');
    },
  );

  it('is rejected with a certificate in another region', () => {
    const elsewhere = certificateArn.replace('us-east-1', 'eu-west-1');
    expect(() => parseConfig({ domainName, certificateArn: elsewhere })).toThrow(
      'certificateArn: expected the ARN of a certificate in us-east-1',
    );
  });
});

describe("a CDK app's context", () => {
  it.each([
    'aws:cdk:enable-path-metadata',
    'aws:cdk:bundling-stacks',
    '@aws-cdk/aws-iam:minimizePolicies',
    '@aws-cdk/core:checkSecretUsage',
    'availability-zones:account=1:region=eu-west-1',
    'cdk-migrate',
    'cli-telemetry',
    'acknowledged-issue-numbers',
  ])('may contain CDK’s own key %s', (key) => {
    expect(configFromContext({ [key]: 'anything', shardCount: '2' })).toEqual(parseConfig({ shardCount: 2 }));
  });

  it('may contain no other unknown key, so that a misspelled -c setting is noticed', () => {
    const misspelled = fc.stringMatching(/^[a-z][A-Za-z]{2,20}$/).filter((key) => !SETTINGS.includes(key));
    fc.assert(
      fc.property(misspelled, (key) => {
        fc.pre(!key.startsWith('cdkNag'));
        expect(() => configFromContext({ [key]: '1' })).toThrow(`unknown setting ${key};`);
      }),
    );
  });
});
