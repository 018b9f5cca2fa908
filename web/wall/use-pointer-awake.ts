import { useEffect, useState } from 'react';

/** Whether the pointer was moved or pressed within the last `ms`; true at first too. */
export function usePointerAwake(ms: number): boolean {
  const [isAwake, setAwake] = useState(true);
  useEffect(() => {
    let sleep = setTimeout(setAwake, ms, false);
    let at = '';
    const wake = ({ type, screenX, screenY }: PointerEvent) => {
      const place = `${screenX} ${screenY}`;
      // browsers tell of a pointer that rests, too, when something slides away below it
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
