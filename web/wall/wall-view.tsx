import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useClasses } from '../data/use-classes.ts';
import { useReloadWhenReplaced } from '../data/reload-when-replaced.ts';
import { useNow } from '../data/use-now.ts';
import { useWakeLock } from '../ui/effects/use-wake-lock.ts';
import { ClassWall } from './class-wall.tsx';
import { driftAt } from './drift.ts';
import { usePointerAwake } from './use-pointer-awake.ts';
import { useRotation } from './use-rotation.ts';
import { wallOptionsOf } from './wall-options.ts';
import styles from './wall-view.module.css';
import { t } from '../i18n/t.ts';

/** How long the exit link and the pointer stay visible after the pointer moves. */
const AWAKE_MS = 4_000;

/**
 * Shows a class, or several in turn, to an audience on a big screen, without scrolling. The only control is
 * the exit link. It is visible at first, and when the visitor moves the pointer or presses Tab. Escape also
 * exits. The screen runs for weeks without anyone attending to it.
 */
export default function WallView({ classId }: { classId: number }) {
  const [address] = useHashLocation();
  const classIds = useClasses()?.map((course) => course.classId) ?? [classId];
  const { shown, setBusy } = useRotation(classId, wallOptionsOf(address, classIds));
  const [, navigate] = useLocation();
  const isAwake = usePointerAwake(AWAKE_MS);
  const { x, y } = driftAt(useNow());
  useWakeLock();
  useReloadWhenReplaced();

  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') navigate(`/watch/${shown}`);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [navigate, shown]);

  return (
    <div className={`${styles.wall} ${isAwake ? styles.awake : ''}`}>
      <Link to={`/watch/${shown}`} className={styles.leave} aria-keyshortcuts="Escape">
        {t.rich('wall.exit', { kbd: (key) => <kbd aria-hidden="true">{key}</kbd> })}
      </Link>
      <div className={styles.picture} style={{ translate: `${x}px ${y}px` }}>
        <ClassWall key={shown} classId={shown} onBusy={setBusy} />
      </div>
    </div>
  );
}
