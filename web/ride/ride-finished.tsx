import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import type { RaceResult } from '../../client/index.ts';
import { useAlleycat } from '../data/alleycat.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { celebrate } from '../ui/celebrate.ts';
import { formatGap, formatOutput } from '../ui/format.ts';
import { ordinal } from '../ui/ordinal.ts';
import type { RideState } from './create-ride.ts';
import { Neighbours } from './neighbours.tsx';
import { placeOf } from './place.ts';
import styles from './ride-finished.module.css';
import { TelemetryNote } from './telemetry-note.tsx';
import { useStart } from './use-start.ts';

/** How often it is looked whether the race was closed. */
const LOOK_EVERY_MS = 2_000;
/** Who comes back to the result later has celebrated already. */
const FRESH_MS = 5_000;

/** After the ride: the place, provisional until the race is closed, and where to go from here. */
export function RideFinished({ ride }: { ride: RideState }) {
  const { classId, raceId, racerId, startedAt, raceSeconds, telemetry } = ride;
  const client = useAlleycat();
  const start = useStart(classId, racerId);
  const { data } = useQuery({
    queryKey: ['my-result', raceId, racerId],
    queryFn: () => client.raceResult({ raceId, racerId, neighbours: 2 }),
    refetchInterval: ({ state }) => (state.data?.result.rank ? false : LOOK_EVERY_MS),
  });

  useEffect(() => {
    const isFresh = Date.now() - (startedAt + raceSeconds * 1000) < FRESH_MS;
    return isFresh ? celebrate() : undefined;
  }, [startedAt, raceSeconds]);

  const isRanked = Boolean(data?.result.rank);
  return (
    <div className={styles.finished}>
      <section className={styles.card} aria-label="Your result">
        <Verdict ride={ride} result={data?.result} />
        <div className={styles.ways}>
          <Button
            look="primary"
            aria-disabled={start.isPending}
            onClick={() => !start.isPending && start.mutate()}
          >
            {start.isPending ? 'One moment …' : 'Ride again'}
          </Button>
          <LinkButton to={`/race/${raceId}`}>Results of the race</LinkButton>
          <LinkButton to={`/watch/${classId}`}>Watch the board</LinkButton>
        </div>
        <p className={styles.fault} role="alert">
          {start.error?.message}
        </p>
        {telemetry.pending + telemetry.lost > 0 && <TelemetryNote telemetry={telemetry} />}
      </section>
      <div className={styles.around}>{data && isRanked && <Neighbours context={data} />}</div>
    </div>
  );
}

function Verdict({ ride, result }: { ride: RideState; result: RaceResult | undefined }) {
  const place = placeOf(ride.rankings, ride.racerId);
  const output = result?.output ?? ride.mine.at(-1)?.output ?? 0;
  if (result?.status === 'DID_NOT_FINISH')
    return (
      <Headline rank="–" title="Did not finish" output={output}>
        Your last readings did not arrive before the race closed.
      </Headline>
    );
  if (result?.rank)
    return (
      <Headline
        rank={ordinal(result.rank)}
        isFirst={result.rank === 1}
        title={result.rank === 1 ? 'You win!' : 'Your place'}
        output={output}
      >
        {result.gapToLeader ? `${formatGap(result.gapToLeader)} to the winner.` : 'Nobody was better.'}
      </Headline>
    );
  return (
    <Headline rank={place ? ordinal(place.rank) : '…'} title="You are home" output={output}>
      Provisional until the race closes: others are still on course.
    </Headline>
  );
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
