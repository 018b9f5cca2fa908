import { useEffect, useRef, useState } from 'react';
import type { Race } from '@alleycat/client';
import { useAlleycat } from '../../data/alleycat.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { DownloadIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { collectResults } from './collect-results.ts';
import { download, raceFile, type RaceFileFormat } from './race-file.ts';
import styles from './export-buttons.module.css';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../../ui/failure/message-of.ts';

const FORMATS: readonly RaceFileFormat[] = ['csv', 'json'];

/** Saves the whole race as a file, not just the rows that are shown. */
export function ExportButtons({ race }: { race: Race }) {
  const client = useAlleycat();
  const [said, setSaid] = useState('');
  const walk = useRef<AbortController>(undefined);
  useEffect(() => () => walk.current?.abort(), []);

  async function save(format: RaceFileFormat): Promise<void> {
    walk.current?.abort();
    const { signal } = (walk.current = new AbortController());
    const say = (text: string) => {
      if (!signal.aborted) setSaid(text);
    };
    const total = formatCount(race.riders);
    const sayProgress = (count: number) =>
      say(t('racePage.share.saving', { count: formatCount(count), total }));
    sayProgress(0);
    try {
      const results = await collectResults(client, race.raceId, ['FINISHED', 'DID_NOT_FINISH'], {
        signal,
        onProgress: sayProgress,
      });
      download(raceFile(race, results, format));
      say(t('racePage.share.saved'));
    } catch (error) {
      const reason = error instanceof Error ? messageOf(error) : String(error);
      say(t('racePage.share.notSaved', { reason }));
    }
  }

  return (
    <>
      {FORMATS.map((format) => (
        <Button key={format} onClick={() => void save(format)}>
          <DownloadIcon />
          <span>
            {t.rich('racePage.share.save', {
              format: format.toUpperCase(),
              hidden: (text) => <VisuallyHidden>{text}</VisuallyHidden>,
            })}
          </span>
        </Button>
      ))}
      <span role="status" className={styles.said}>
        {said}
      </span>
    </>
  );
}
