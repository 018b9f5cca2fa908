import { describe, expect, it } from 'vitest';
import type { Race, RaceResult } from '@alleycat/client';
import { raceFile } from '../../../web/results/share/race-file.ts';
import '../support/english.ts';

const RACE = { raceId: '1-7' } as Race;

function csvWith(name: string): string {
  const result = { rank: 1, racerId: 'a', name, status: 'FINISHED', output: 150.5, second: 60 } as RaceResult;
  return raceFile(RACE, [{ ...result, gapToLeader: null, finishedAt: null }], 'csv').text;
}

describe('the CSV file of a race', () => {
  it('starts with a byte order mark, so that Excel reads it as UTF-8', () => {
    expect(csvWith('Zoë Ñandú')).toBe(
      '\ufeffrank,racerId,name,status,output,second,gapToLeader,finishedAt\r\n' +
        '1,a,Zoë Ñandú,FINISHED,150.5,60,,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@A1', '＝1', '＋1', '－1', '＠A1'])('makes %s text', (name) => {
    expect(csvWith(name)).toContain(`,'${name},`);
  });

  it('quotes commas and quotation marks', () => {
    expect(csvWith('Ada, "the" Cat')).toContain(',"Ada, ""the"" Cat",');
  });
});
