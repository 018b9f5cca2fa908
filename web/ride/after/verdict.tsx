import type { ReactNode } from 'react';
import type { RaceResult } from '@alleycat/client';
import { formatOutput, ordinal } from '../../ui/format.ts';
import type { RideState } from '../model/create-ride.ts';
import { missedRace, placeOf, sinceFinish } from '../model/place.ts';
import styles from './verdict.module.css';

/** The rider's place in large type, and whether it is final. */
export function Verdict({ ride, result }: { ride: RideState; result: RaceResult | undefined }) {
  const place = placeOf(sinceFinish(ride.rankings, ride.racerId), ride.racerId);
  const output = result?.output ?? ride.mine.at(-1)?.output ?? 0;
  if (result?.status === 'DID_NOT_FINISH')
    return (
      <Headline rank="–" title="Did not finish" output={output}>
        Your last readings didn’t arrive before the race closed.
      </Headline>
    );
  if (result?.rank) {
    const isFirst = result.rank === 1;
    return (
      <Headline
        rank={ordinal(result.rank)}
        isFirst={isFirst}
        title={isFirst ? 'You win!' : 'Your place'}
        output={output}
      >
        {result.gapToLeader
          ? `${formatOutput(result.gapToLeader)} behind the winner.`
          : 'You had the highest output.'}
      </Headline>
    );
  }
  return (
    <Headline rank={place ? ordinal(place.rank) : '…'} title="You finished!" output={output}>
      {noteOf(ride, place !== undefined)}
    </Headline>
  );
}

function noteOf(ride: RideState, isRanked: boolean): string {
  if (isRanked) return 'Provisional until the race closes. Others may still be on course.';
  if (missedRace(ride))
    return 'The race closed without you. If your readings arrived in time, your place will appear in a few minutes.';
  return 'Your place will appear once your last reading arrives.';
}

interface HeadlineProps {
  rank: string;
  isFirst?: boolean;
  title: string;
  output: number;
  children: ReactNode;
}

function Headline({ rank, isFirst = false, title, output, children }: HeadlineProps) {
  return (
    <div className={styles.headline} role="status">
      <div className={`${styles.rank} ${isFirst ? styles.first : ''}`}>{rank}</div>
      <div>
        <h2>{title}</h2>
        <p className={styles.output}>{formatOutput(output)}</p>
        <p className={styles.note}>{children}</p>
      </div>
    </div>
  );
}
