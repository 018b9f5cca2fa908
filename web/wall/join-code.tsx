import { encode } from 'uqr';
import styles from './join-code.module.css';
import { isLocalUrl, useJoinUrl } from './join-url.ts';
import { t } from '../i18n/t.ts';

/**
 * Shows a QR code that leads phones to riding in this class. Shows nothing if the page was opened at an
 * address that works only on this machine.
 */
export function JoinCode({ classId }: { classId: number }) {
  const url = useJoinUrl(classId);
  if (isLocalUrl(url)) return null;
  const { data, size } = encode(url, { border: 2 });
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('wall.code', { url })}
    >
      <path d={squares.join('')} />
    </svg>
  );
}
