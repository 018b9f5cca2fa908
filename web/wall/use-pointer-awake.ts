import { useEffect, useState } from 'react';

/** Whether the pointer has moved or has been pressed in the last `ms` milliseconds. Initially true. */
export function usePointerAwake(ms: number): boolean {
  const [isAwake, setAwake] = useState(true);
  useEffect(() => {
    let sleep = setTimeout(setAwake, ms, false);
    let at = '';
    const wake = ({ type, screenX, screenY }: PointerEvent) => {
      const place = `${screenX} ${screenY}`;
      // browsers also fire pointermove for a resting pointer when an element below it moves
      if (type === 'pointermove' && place === at) return;
      at = place;
      clearTimeout(sleep);
      sleep = setTimeout(setAwake, ms, false);
      setAwake(true);
    };
    addEventListener('pointermove', wake);
    addEventListener('pointerdown', wake);
    return () => {
      clearTimeout(sleep);
      removeEventListener('pointermove', wake);
      removeEventListener('pointerdown', wake);
    };
  }, [ms]);
  return isAwake;
}
