import { describe, expect, it } from 'vitest';
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
