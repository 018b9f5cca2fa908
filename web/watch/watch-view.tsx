import { useRef, useState } from 'react';
import { CLASSES } from '../../race/classes.ts';
import { useFollowed } from '../data/remembered.ts';
import { useLiveRankings } from '../data/use-live-rankings.ts';
import { useRiddenRace } from '../ride/model/current-ride.ts';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { Announcer } from './header/announcer.tsx';
import { Board, type BoardHandle } from './board.tsx';
import { EmptyBoard } from './header/empty-board.tsx';
import { RaceHeader } from './header/race-header.tsx';
import { SearchBox } from './search/search-box.tsx';
import styles from './watch-view.module.css';

/**
 * The live rankings of a class, from race to race. While the visitor is riding in this class, the view stays
 * on the visitor's race.
 */
export function WatchView({ classId }: { classId: number }) {
  const live = useLiveRankings(classId, useRiddenRace(classId));
  const followed = useFollowed();
  const [marked, setMarked] = useState<string>();
  const board = useRef<BoardHandle>(null);
  const { rankings } = live;
  const entries = rankings?.entries ?? [];
  const name = CLASSES[classId - 1]!.name;

  return (
    <div className={styles.view}>
      <ClassPicker classId={classId} to="/watch" />
      <RaceHeader name={name} classId={classId} live={live} />
      <div className={styles.tools}>
        <SearchBox
          entries={entries}
          onFound={(racerId) => {
            setMarked(racerId);
            if (racerId) board.current?.scrollTo(racerId);
          }}
        />
      </div>
      <div className={styles.board}>
        {entries.length > 0 ? (
          <Board
            ref={board}
            entries={entries}
            label={`${name} rankings`}
            followed={followed}
            marked={marked}
            isStale={live.connection !== 'live'}
          />
        ) : (
          <EmptyBoard classId={classId} live={live} />
        )}
      </div>
      {rankings && <Announcer rankings={rankings} followed={followed} />}
    </div>
  );
}
