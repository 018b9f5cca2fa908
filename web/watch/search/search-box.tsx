import { useEffect, useEffectEvent, useState } from 'react';
import type { FrameEntry } from '@alleycat/client';
import { followed as followedStore, useFollowed } from '../../data/remembered.ts';
import { Button } from '../../ui/button.tsx';
import { SearchIcon, StarIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { findRiders } from './find-riders.ts';
import styles from './search-box.module.css';
import { t } from '../../i18n/t.ts';
import { bdi } from '../../i18n/tags.tsx';
import { formatCount } from '../../ui/format.ts';

/** Finds riders by name, and reports the selected match. Does not filter the board. */
export function SearchBox({
  entries,
  onFound,
}: {
  entries: readonly FrameEntry[];
  /** Called with the id of the selected rider, or undefined if there is none. */
  onFound: (racerId: string | undefined) => void;
}) {
  const [text, setText] = useState('');
  const [shownId, setShownId] = useState<string>();
  const followed = useFollowed();
  const found = findRiders(entries, text);
  // show the first match until the visitor chooses another. A match can also appear later, when a rider joins
  // the race.
  const at = Math.max(
    0,
    found.findIndex(({ racerId }) => racerId === shownId),
  );
  const shown = found[at];
  const tell = useEffectEvent(onFound);
  useEffect(() => tell(shown?.racerId), [shown?.racerId]);

  function show(rider: FrameEntry | undefined): void {
    setShownId(rider?.racerId);
    onFound(rider?.racerId);
  }

  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        if (found.length > 0) show(found[(at + 1) % found.length]);
      }}
    >
      <label className={styles.field}>
        <SearchIcon />
        <VisuallyHidden>{t('watch.search.label')}</VisuallyHidden>
        <input
          type="search"
          value={text}
          placeholder={t('watch.search.placeholder')}
          autoComplete="off"
          onChange={({ target }) => {
            setText(target.value);
            setShownId(undefined);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey || found.length === 0) return;
            event.preventDefault();
            show(found.at(at - 1));
          }}
        />
      </label>
      {text.trim() !== '' && (
        <span className={styles.found} role="status">
          {found.length === 0
            ? t('watch.search.none')
            : t('watch.search.found', { at: formatCount(at + 1), count: formatCount(found.length) })}
        </span>
      )}
      {found.length > 1 && (
        <Button type="submit" look="quiet">
          {t('watch.search.next')}
        </Button>
      )}
      {shown && (
        <Button
          look="quiet"
          aria-pressed={shown.racerId === followed}
          onClick={() => followedStore.set(shown.racerId === followed ? undefined : shown.racerId)}
        >
          <StarIcon filled={shown.racerId === followed} />
          <span>
            {t.rich(shown.racerId === followed ? 'watch.search.following' : 'watch.search.follow', {
              name: shown.name,
              bdi,
            })}
          </span>
        </Button>
      )}
    </form>
  );
}
