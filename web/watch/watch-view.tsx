import { useMemo, useRef, useState } from 'react';
import { useFollowed } from '../data/remembered.ts';
import { useClassName } from '../data/use-classes.ts';
import { useIsStale } from '../data/use-is-stale.ts';
import { useLastFinish } from '../data/use-last-finish.ts';
import { useLiveRankings } from '../data/use-live-rankings.ts';
import { useRiddenRace } from '../ride/model/current-ride.ts';
import { useGhostOutput } from '../ride/model/use-ghost-output.ts';
import { OtherRace } from '../ui/rider/other-race.tsx';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { Announcer } from './header/announcer.tsx';
import { Board, type BoardHandle } from './board.tsx';
import { FinishOverlay } from './finish/finish-overlay.tsx';
import { EmptyBoard } from './header/empty-board.tsx';
import { withGhost } from './ghost.ts';
import { RaceHeader } from './header/race-header.tsx';
import { SearchBox } from './search/search-box.tsx';
import styles from './watch-view.module.css';
import { t } from '../i18n/t.ts';
import { useTitle } from '../ui/use-title.ts';

/**
 * The live rankings of a class, from race to race. While the visitor is riding in this class, the view stays
 * on the visitor's race.
 */
export function WatchView({ classId }: { classId: number }) {
  const riddenRace = useRiddenRace(classId);
  const live = useLiveRankings(classId, riddenRace);
  const finish = useLastFinish(classId, live.rankings);
  const isStale = useIsStale(live);
  const followed = useFollowed();
  const [marked, setMarked] = useState<string>();
  const board = useRef<BoardHandle>(null);
  const { rankings } = live;
  const entries = rankings?.entries ?? [];
  const ghost = useGhostOutput(classId);
  const lines = useMemo(() => withGhost(rankings?.entries ?? [], ghost), [rankings, ghost]);
  const course = useClassName(classId);
  useTitle(course && t('watch.title', { course }));
  // riders keep their eyes on their own race
  const isHeld = finish?.isHeld && (riddenRace === undefined || riddenRace === finish.race.raceId);

  return (
    <div className={styles.view}>
      <ClassPicker classId={classId} to="/watch" />
      <RaceHeader name={course} classId={classId} live={live} />
      <div className={styles.tools}>
        <SearchBox
          entries={entries}
          onFound={(racerId) => {
            setMarked(racerId);
            if (racerId) board.current?.scrollTo(racerId);
          }}
        />
      </div>
      <OtherRace live={live} finish={finish} />
      <div className={styles.board}>
        <div className={styles.live} inert={isHeld}>
          {entries.length > 0 ? (
            <Board
              ref={board}
              entries={lines}
              label={course && t('watch.rankings', { course })}
              followed={followed}
              marked={marked}
              isStale={isStale}
            />
          ) : (
            <EmptyBoard classId={classId} live={live} />
          )}
        </div>
        {isHeld && <FinishOverlay finish={finish} />}
      </div>
      {rankings && <Announcer rankings={rankings} followed={followed} />}
    </div>
  );
}
