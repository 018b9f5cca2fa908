import { useLayoutEffect } from 'react';
import { leaderOf } from '../data/leader.ts';
import { useClassName } from '../data/use-classes.ts';
import { useIsStale } from '../data/use-is-stale.ts';
import { useLastFinish } from '../data/use-last-finish.ts';
import { useLiveRankings } from '../data/use-live-rankings.ts';
import { useRacePhase } from '../data/use-race-phase.ts';
import { OtherRace } from '../ui/rider/other-race.tsx';
import { EmptyWall } from './empty-wall.tsx';
import { JoinCode } from './join-code.tsx';
import { isDramatic } from './rank-pages.ts';
import { useClassRecord } from './use-class-record.ts';
import { useDayRecord } from './use-day-record.ts';
import { WallBoard } from './wall-board.tsx';
import { WallFinish } from './wall-finish.tsx';
import { WallHeader } from './wall-header.tsx';
import styles from './wall-view.module.css';
import { Winner } from './winner.tsx';
import { t } from '../i18n/t.ts';
import { useTitle } from '../ui/use-title.ts';

interface ClassWallProps {
  classId: number;
  /** Called with whether the screen must stay on this class. */
  onBusy: (isBusy: boolean) => void;
}

/** One class on the big screen: its live rankings, the finish of a race, and its last race and record. */
export function ClassWall({ classId, onBusy }: ClassWallProps) {
  const live = useLiveRankings(classId);
  const finish = useLastFinish(classId, live.rankings);
  const version = finish && `${finish.race.raceId} ${finish.race.sequence}`;
  const record = useClassRecord(classId, version);
  const dayRecord = useDayRecord(classId, version);
  const isStale = useIsStale(live);
  const { rankings } = live;
  const isRidden = rankings !== undefined && rankings.entries.length > 0;
  const isOver = rankings?.status === 'COMPLETE';
  const isDecisive = isDramatic(useRacePhase(classId, rankings)) && isRidden;
  const isHeld = finish?.isHeld ?? false;
  const course = useClassName(classId);

  useTitle(course && t('wall.title', { course }));
  useLayoutEffect(() => {
    onBusy(isHeld || isDecisive);
  }, [onBusy, isHeld, isDecisive]);

  const best = leaderOf(rankings);
  const winner = isOver && best?.status === 'FINISHED' ? best : undefined;
  return (
    <>
      <div className={styles.top}>
        <WallHeader
          classId={classId}
          name={course}
          live={live}
          record={record}
          // while riders are on course, there is no room for it
          dayRecord={isRidden && !isOver ? undefined : dayRecord}
        />
        <JoinCode classId={classId} />
      </div>
      {isHeld && finish ? (
        <WallFinish finish={finish} />
      ) : (
        <>
          {winner && <Winner key={rankings?.raceId} winner={winner} />}
          {isRidden ? (
            <WallBoard
              entries={winner ? rankings.entries.slice(1) : rankings.entries}
              label={course && t('wall.riders', { course })}
              isFirstPageOnly={isDecisive}
              isStale={isStale}
            />
          ) : (
            <EmptyWall classId={classId} live={live} />
          )}
        </>
      )}
      {!isHeld && winner === undefined && (
        <footer className={styles.last}>
          <OtherRace live={live} finish={finish} />
        </footer>
      )}
    </>
  );
}
