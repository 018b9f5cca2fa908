import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  createAlleycatClient,
  createTelemetryBuffer,
  type AlleycatError,
  type ReadingInput,
} from '@alleycat/client';
import { deadline, slotStart } from '../../race/race-clock.ts';
import { readReading } from '../../race/reading.ts';
import { API_KEY } from '../../local/test/appsync/support/fixtures.ts';
import { startRiderApi, type PutRecords, type RiderApi } from './support/rider-api.ts';

const MINUTE_LONG = { raceSeconds: 60, graceSeconds: 7 };
const SLOT = 29_924_003;
const RACE = `2-${SLOT}`;
/** 30 s into the slot, when no ride can be past second 35. */
const NOW = slotStart(SLOT, MINUTE_LONG) + 30_000;
const GONE = 35;

let api: RiderApi;
beforeAll(async () => {
  api = await startRiderApi(MINUTE_LONG, NOW);
});
afterAll(() => api?.stop());
afterEach(() => {
  api.puts.length = 0;
  api.kinesis.answer = undefined;
});

const SUBMIT = /* GraphQL */ `
  mutation ($readings: [ReadingInput!]!) {
    submitTelemetry(readings: $readings) {
      raceId
      second
      accepted
      errorType
    }
  }
`;

const reading = (overrides: Partial<ReadingInput> = {}): ReadingInput => ({
  raceId: RACE,
  second: 1,
  deviceTimestamp: NOW,
  cadence: 81,
  resistance: 60.5,
  ...overrides,
});
const asAccepted = ({ raceId, second }: ReadingInput) => ({
  raceId,
  second,
  accepted: true,
  errorType: null,
});

async function submit(readings: object[], claims?: object) {
  const { status, body } = await api.asRider(SUBMIT, { readings }, claims);
  expect(status).toBe(200);
  return body;
}

/** Parses the records the way the stream's consumers do. */
const readingsIn = ({ body }: PutRecords) =>
  body.Records.map(({ Data }) =>
    readReading(Buffer.from(Data, 'base64').toString(), NOW, { ...MINUTE_LONG, classCount: 6 }),
  );

describe('readings of a signed-in rider', () => {
  it('are put into the stream in order, under the token’s sub and name', async () => {
    const readings = [
      reading(),
      reading({ second: 2, cadence: 0 }),
      reading({ second: GONE, resistance: 100 }),
    ];
    expect(await submit(readings)).toEqual({ data: { submitTelemetry: readings.map(asAccepted) } });
    expect(api.puts).toHaveLength(1);
    const [put] = api.puts;
    expect(put!.body.StreamName).toBe('Readings');
    expect(put!.body.Records.map(({ PartitionKey }) => PartitionKey)).toEqual(Array(3).fill('rider-1'));
    expect(readingsIn(put!)).toMatchObject(
      readings.map(({ second }) => ({
        accepted: true,
        reading: {
          race: { raceId: RACE },
          standing: { racerId: 'rider-1', name: 'Ada', second, finished: false },
        },
      })),
    );
  });

  it('become a request to Kinesis that AppSync signs', async () => {
    await submit([reading()]);
    expect(api.puts[0]!.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Kinesis_20131202.PutRecords',
      authorization: expect.stringMatching(/\/us-east-1\/kinesis\/aws4_request/) as string,
    });
  });

  it('are accepted, up to ten per request', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => reading({ second: index + 1 }));
    expect(await submit(ten)).toEqual({ data: { submitTelemetry: ten.map(asAccepted) } });
  });

  it('are limited to 400 in ten seconds, counting all fields of all requests of the rider', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => reading({ second: index + 1 }));
    const fields = Array.from(
      { length: 5 },
      (_, index) => `f${index}: submitTelemetry(readings: $readings) { second }`,
    );
    const fifty = `mutation ($readings: [ReadingInput!]!) { ${fields.join(' ')} }`;
    const ask = (sub: string) => api.asRider(fifty, { readings: ten }, { sub });
    for (let request = 0; request < 8; request += 1) expect((await ask('busy')).body.errors).toBeUndefined();
    const puts = api.puts.length;
    const { errors } = (await ask('busy')).body;
    expect(errors![0]).toMatchObject({
      errorType: 'TooManyReadings',
      message: expect.stringMatching(/exceed the limit of 400 readings in 10 s/) as string,
    });
    expect(api.puts).toHaveLength(puts);
    expect((await ask('somebody else')).body.errors).toBeUndefined();
    await api.clock.advance(10_000);
    expect((await ask('busy')).body.errors).toBeUndefined();
    await api.clock.advance(-10_000);
  });

  it('can belong to several races', async () => {
    const readings = [reading(), reading({ raceId: `5-${SLOT}` }), reading({ raceId: `2-${SLOT - 1}` })];
    expect(await submit(readings)).toEqual({ data: { submitTelemetry: readings.map(asAccepted) } });
    expect(readingsIn(api.puts[0]!)).toMatchObject(
      readings.map(({ raceId }) => ({ accepted: true, reading: { race: { raceId } } })),
    );
  });

  it('finish the ride only with the last second', async () => {
    const before = { raceId: `2-${SLOT - 1}` };
    await submit([reading({ ...before, second: 59 }), reading({ ...before, second: 60 })]);
    expect(readingsIn(api.puts[0]!)).toMatchObject([
      { reading: { standing: { finished: false } } },
      { reading: { standing: { finished: true } } },
    ]);
  });

  it.each(['Zoë', '山田 🚴‍♀️', 'a "quoted" \\ name', 'n'.repeat(2_000)])('keep the name %j', async (name) => {
    await submit([reading()], { name });
    const { Data } = api.puts[0]!.body.Records[0]!;
    expect(JSON.parse(Buffer.from(Data, 'base64').toString())).toMatchObject({ name });
  });

  it.each([
    {
      token_use: 'access',
      client_id: 'page',
      username: 'u-1',
      aud: undefined,
      'cognito:username': undefined,
    },
    { 'cognito:username': 'u-1' },
  ])('get the pool’s user name if the token has no name: %o', async (claims) => {
    await submit([reading()], { ...claims, name: undefined });
    expect(readingsIn(api.puts[0]!)).toMatchObject([{ reading: { standing: { name: 'u-1' } } }]);
  });
});

describe('a request is rejected as a whole', () => {
  const REJECTIONS: [
    overrides: Partial<ReadingInput>,
    argument: keyof ReadingInput,
    errorType: string,
    rule: RegExp,
  ][] = [
    [{ raceId: 'garbage' }, 'raceId', 'ValidationError', /is not a race id/],
    [{ raceId: `25-${SLOT}` }, 'raceId', 'ValidationError', /is not a race id/],
    [
      { raceId: `7-${SLOT}` },
      'raceId',
      'ValidationError',
      /class 7, which does not exist; classes are 1 to 6/,
    ],
    [{ second: 0 }, 'second', 'ValidationError', /is out of range \(1 to 60\)/],
    [{ second: 61 }, 'second', 'ValidationError', /is out of range \(1 to 60\)/],
    [{ deviceTimestamp: -1 }, 'deviceTimestamp', 'ValidationError', /is out of range/],
    [{ deviceTimestamp: 8.64e15 + 2 }, 'deviceTimestamp', 'ValidationError', /is out of range/],
    [{ deviceTimestamp: 1.5 }, 'deviceTimestamp', 'ValidationError', /is not a whole number/],
    [{ cadence: -0.1 }, 'cadence', 'ValidationError', /is out of range \(0 to 250\)/],
    [{ cadence: 250.1 }, 'cadence', 'ValidationError', /is out of range \(0 to 250\)/],
    [{ resistance: -1 }, 'resistance', 'ValidationError', /is out of range \(0 to 100\)/],
    [{ resistance: 100.1 }, 'resistance', 'ValidationError', /is out of range \(0 to 100\)/],
    [
      { raceId: `2-${SLOT + 1}` },
      'raceId',
      'RaceNotOn',
      /does not accept readings at .*, only from 5 s before its slot to 67 s after it/,
    ],
    [{ raceId: `2-${SLOT - 3}` }, 'raceId', 'RaceNotOn', /does not accept readings/],
    [{ raceId: '2-9007199254740991' }, 'raceId', 'RaceNotOn', /does not accept readings/],
    [{ second: GONE + 1 }, 'second', 'TooEarly', /is in the future; at .*, no ride can be past second 35/],
  ];

  it.each(REJECTIONS)('if a reading has %o', async (overrides, argument, errorType, rule) => {
    const { data, errors } = await submit([reading({ second: 2 }), reading(overrides)]);
    const name = `readings[1].${argument}`;
    const value = overrides[argument];
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { errorType, path: ['submitTelemetry'], errorInfo: { argument: name, value } },
    ]);
    expect(errors![0]!.message).toMatch(rule);
    expect(errors![0]!.message.startsWith(`${name}: ${JSON.stringify(value)} `)).toBe(true);
    expect(api.puts).toEqual([]);
  });

  it('if it has two readings for the same second of a race', async () => {
    const { errors } = await submit([reading(), reading({ second: 2 }), reading({ cadence: 250 })]);
    expect(errors).toMatchObject([
      { errorType: 'ValidationError', errorInfo: { argument: 'readings[2].second', value: 1 } },
    ]);
    expect(errors![0]!.message).toMatch(/occurs twice in this request for the same race/);
    expect(api.puts).toEqual([]);
  });

  it.each([0, 11])('if it has %i readings', async (count) => {
    const { errors } = await submit(Array.from({ length: count }, () => reading()));
    expect(errors).toMatchObject([
      {
        errorType: 'ValidationError',
        message: `readings: ${count} is an invalid number of readings; send 1 to 10 per request`,
        errorInfo: { argument: 'readings', value: count },
      },
    ]);
    expect(api.puts).toEqual([]);
  });

  it.each([
    { racerId: 'another' },
    { name: 'Another' },
    { event: 'final' },
    { cadence: null },
    { cadence: 'fast' },
    { second: 1.5 },
  ])('if a reading does not match the schema: %o', async (overrides) => {
    const { errors } = await submit([{ ...reading(), ...overrides }]);
    expect(errors?.[0]?.message).toMatch(
      /^Validation error|^Variable|^The variables input contains a field that is not/,
    );
    expect(api.puts).toEqual([]);
  });
});

describe('the telemetry buffer', () => {
  /** Sends the readings through the client's buffer, and collects the readings that it reports as lost. */
  async function sendThroughBuffer(readings: ReadingInput[]) {
    const client = createAlleycatClient({
      url: api.url,
      auth: { type: 'apiKey', apiKey: API_KEY },
      rider: { token: () => api.token() },
    });
    onTestFinished(() => client.close());
    const losses: { reading: ReadingInput; error: AlleycatError }[] = [];
    const buffer = createTelemetryBuffer({
      submit: client.submitTelemetry,
      onLost: (reading, error) => losses.push({ reading, error }),
    });
    onTestFinished(() => buffer.stop());
    for (const reading of readings) buffer.push(reading);
    buffer.flush();
    await buffer.drained();
    const seconds = api.puts.flatMap(readingsIn).map((made) => made.accepted && made.reading.standing.second);
    return { losses, seconds };
  }

  it.each<[Partial<ReadingInput>, argument: string | undefined]>([
    [{ cadence: 302 }, 'readings[3].cadence'],
    [{ resistance: -1 }, 'readings[3].resistance'],
    [{ deviceTimestamp: 1.5 }, 'readings[3].deviceTimestamp'],
    [{ second: 61 }, 'readings[3].second'],
    [{ raceId: 'garbage' }, 'readings[0].raceId'],
    [{ raceId: `2-${SLOT + 1}` }, 'readings[0].raceId'],
    // errors from schema validation name no reading
    [{ cadence: NaN }, undefined],
    [{ resistance: Infinity }, undefined],
    [{ second: 1.5 }, undefined],
  ])('drops only the one invalid reading of ten, and reports the reason: %o', async (overrides, argument) => {
    const ten = Array.from({ length: 10 }, (_, index) => reading({ second: index + 1 }));
    ten[3] = { ...ten[3]!, ...overrides };
    const { losses, seconds } = await sendThroughBuffer(ten);
    expect(losses).toHaveLength(1);
    expect(losses[0]!.reading).toBe(ten[3]);
    expect(losses[0]!.error.argument).toBe(argument);
    expect(seconds).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]);
  });
});

describe('by the race clock,', () => {
  const first = slotStart(SLOT, MINUTE_LONG) - 5_000;
  const last = deadline(SLOT, MINUTE_LONG);

  it.each([
    [first - 1, 1, 'RaceNotOn'],
    [first, 1, 'TooEarly'],
    [first + 999, 1, 'TooEarly'],
    [first + 1_000, 1, undefined],
    [first + 59_999, 60, 'TooEarly'],
    [first + 60_000, 60, undefined],
    [last, 60, undefined],
    [last + 1, 60, 'RaceNotOn'],
  ])('at %i, second %i gets the error type %s', async (now, second, errorType) => {
    const scene = await startRiderApi(MINUTE_LONG, now);
    try {
      const { body } = await scene.asRider(SUBMIT, { readings: [reading({ second })] });
      expect(body.errors?.map((error) => error.errorType)).toEqual(errorType && [errorType]);
      expect(scene.puts).toHaveLength(errorType ? 0 : 1);
    } finally {
      await scene.stop();
    }
  });
});

describe('a Kinesis failure', () => {
  const readings = [1, 2, 3].map((second) => reading({ second }));

  it('is reported separately for each reading of a request', async () => {
    const throttled = { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded' };
    const [ok, failed] = [{ SequenceNumber: '1', ShardId: '0' }, { ErrorCode: 'InternalFailure' }];
    api.kinesis.answer = () => ({
      status: 200,
      body: { FailedRecordCount: 2, Records: [throttled, ok, failed] },
    });
    expect(await submit(readings)).toEqual({
      data: {
        submitTelemetry: [
          { raceId: RACE, second: 1, accepted: false, errorType: throttled.ErrorCode },
          { raceId: RACE, second: 2, accepted: true, errorType: null },
          { raceId: RACE, second: 3, accepted: false, errorType: 'InternalFailure' },
        ],
      },
    });
  });

  it.each([
    [
      { status: 400, body: { __type: 'ProvisionedThroughputExceededException', message: 'a secret' } },
      /Provisioned/,
    ],
    [{ status: 400, body: { __type: 'ResourceNotFoundException' } }, /ResourceNotFoundException/],
    [{ status: 500, body: '<html>' }, /HTTP status 500/],
    [{ status: 503, body: '' }, /HTTP status 503/],
    ['no answer' as const, /the stream accepted none/],
  ])('of the whole request is reported as TelemetryUnavailable: %o', async (answer, message) => {
    api.kinesis.answer = () => answer;
    const { data, errors } = await submit(readings);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ errorType: 'TelemetryUnavailable', path: ['submitTelemetry'] }]);
    expect(errors![0]!.message).toMatch(message);
    expect(JSON.stringify(errors)).not.toContain('a secret');
  });
});

describe('the API', () => {
  const variables = { readings: [reading()] };

  it('does not accept telemetry from viewers or publishers', async () => {
    for (const { status, body } of [
      await api.asViewer(SUBMIT, variables),
      await api.asPublisher(SUBMIT, variables),
    ]) {
      expect(status).toBe(200);
      expect(body.data).toBeNull();
      expect(body.errors).toMatchObject([{ errorType: 'Unauthorized', path: ['submitTelemetry'] }]);
    }
    expect(api.puts).toEqual([]);
  });

  it('does not accept telemetry from users of the user pool’s other clients', async () => {
    const { status, body } = await api.asRider(SUBMIT, variables, { aud: 'another-page' });
    expect(status).toBe(401);
    expect(body.errors).toMatchObject([{ errorType: 'UnauthorizedException' }]);
    expect(api.puts).toEqual([]);
  });

  it.each([
    ['classes', '{ classes { name } }'],
    ['rankings', `{ rankings(raceId: "${RACE}") { sequence } }`],
    [
      'publishRankings',
      `mutation { publishRankings(input: { raceId: "${RACE}", classId: 2, status: OPEN, sequence: 1,
        asOf: "2026-01-01T00:00:00.000Z", riders: 0, finishers: 0, entries: [], rosterSize: 0, newest: [], frame: "" }) { sequence } }`,
    ],
    [
      'publishRaceCompleted',
      `mutation { publishRaceCompleted(input: { raceId: "${RACE}", classId: 2, slot: ${SLOT}, sequence: 1,
        startsAt: "2026-01-01T00:00:00.000Z", endsAt: "2026-01-01T00:00:00.000Z", riders: 0, finishers: 0 }) { slot } }`,
    ],
  ])('gives riders no access to other fields, such as %s', async (field, query) => {
    const { body } = await api.asRider(query);
    expect(body.errors).toMatchObject([{ errorType: 'Unauthorized', path: [field] }]);
  });
});
