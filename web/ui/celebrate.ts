const CELEBRATION_MS = 3_000;
const EVERY_MS = 120;
const COLOURS = ['#ffd21f', '#3b35d0', '#a5a3ff', '#5fdd95', '#ff9388'];

/** Confetti from both sides for three seconds, unless motion is to be reduced. Returns how to end it early. */
export function celebrate(): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
  const end = Date.now() + CELEBRATION_MS;
  let isOver = false;
  let clear = () => {};
  void import('canvas-confetti').then(({ default: confetti }) => {
    clear = () => confetti.reset();
    const burst = () => {
      if (isOver || Date.now() > end) return;
      for (const [x, angle] of [
        [0, 60],
        [1, 120],
      ] as const)
        void confetti({
          ...{ particleCount: 6, angle, spread: 55, startVelocity: 60, origin: { x, y: 0.7 } },
          ...{ colors: COLOURS, disableForReducedMotion: true },
        });
      setTimeout(burst, EVERY_MS);
    };
    burst();
  });
  return () => {
    isOver = true;
    clear();
  };
}
