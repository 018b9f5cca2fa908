import { useCallback, useEffect, useRef, useState } from 'react';
import { useAlleycat } from '../data/alleycat.ts';
import { onEachSecond } from '../data/use-now.ts';
import { hasRiders, nextClass } from './next-class.ts';
import type { WallOptions } from './wall-options.ts';

export interface Rotation {
  /** The class to show. */
  shown: number;
  /** Tells whether the screen must stay on its class, because something is being decided there. */
  setBusy: (isBusy: boolean) => void;
}

/** Rotates through classes. Stays on a class if nothing happens in the others or the API does not respond. */
export function useRotation(classId: number, { rotateSeconds, classes }: WallOptions): Rotation {
  const client = useAlleycat();
  const [shown, setShown] = useState(classId);
  const isBusy = useRef(false);
  const order = classes.join();
  useEffect(() => {
    if (rotateSeconds === undefined) return;
    let seconds = 0;
    let isOver = false;
    const turn = async () => {
      const next = await nextClass(shown, order.split(',').map(Number), (id) => hasRiders(client, id));
      if (isOver || next === undefined || isBusy.current) return;
      setShown(next);
    };
    const stop = onEachSecond(() => {
      seconds += 1;
      if (seconds < rotateSeconds || isBusy.current) return;
      seconds = 0;
      turn().catch(() => {
        // the API does not respond, so stay
      });
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [client, shown, order, rotateSeconds]);
  const setBusy = useCallback((value: boolean) => {
    isBusy.current = value;
  }, []);
  return { shown, setBusy };
}
