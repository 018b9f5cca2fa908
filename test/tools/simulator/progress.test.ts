import { describe, expect, it } from 'vitest';
import { explainError } from '../../../tools/simulator/explain-error.ts';
import { lines } from '../../../tools/simulator/progress.ts';

describe('plain lines of progress', () => {
  it('are written every ten seconds of a slot and not on every tick', () => {
    const written: string[] = [];
    const display = lines({ write: (text) => written.push(text) });
    for (let second = 0; second < 25; second++)
      display.show({ slot: 8, second, riding: 5, sent: second * 5, retried: 0, refused: 0 });
    expect(written).toEqual([
      'slot 8 second 0: 5 riding, 0 sent, 0 retried, 0 refused\n',
      'slot 8 second 10: 5 riding, 50 sent, 0 retried, 0 refused\n',
      'slot 8 second 20: 5 riding, 100 sent, 0 retried, 0 refused\n',
    ]);
  });
});

describe('an error', () => {
  const target = { stream: 'telemetry', region: 'eu-west-1' };
  it.each([
    [{ name: 'ResourceNotFoundException' }, 'no stream "telemetry" in eu-west-1'],
    [{ code: 'ECONNREFUSED' }, 'Cannot connect'],
    [{ name: 'CredentialsProviderError' }, 'No AWS credentials'],
    [{ name: 'AccessDeniedException', message: 'no' }, 'allow kinesis:PutRecords on "telemetry"'],
    [{ name: 'Other', message: 'what it says' }, 'Other: what it says'],
  ])('%o is explained with a remedy', (error, words) => {
    expect(explainError(error, target)).toContain(words);
  });
});
