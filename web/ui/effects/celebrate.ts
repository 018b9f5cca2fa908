const CELEBRATION_MS = 3_000;
const EVERY_MS = 120;
const COLORS = ['#ffd21f', '#3b35d0', '#a5a3ff', '#5fdd95', '#ff9388'];
/** The cannon at the left edge fires to the right, and the one at the right edge fires to the left. */
const CANNONS = [
  { x: 0, angle: 60 },
  { x: 1, angle: 120 },
];

/** Creates a canvas over the whole page that screen readers and pointers ignore. */
function createCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  canvas.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;pointer-events:none;z-index:20';
  document.body.append(canvas);
  return canvas;
}

/**
 * Shows confetti for three seconds, unless the visitor prefers reduced motion. Returns a function that stops
 * the confetti.
 */
export function celebrate(): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
  const over = new AbortController();
  // if the code does not load, show neither confetti nor an error
  rain(over.signal).catch(() => {});
  return () => over.abort();
}

async function rain(signal: AbortSignal): Promise<void> {
  const { default: confetti } = await import('canvas-confetti');
  if (signal.aborted) return;
  const canvas = createCanvas();
  const fire = confetti.create(canvas, { resize: true, disableForReducedMotion: true });
  const end = Date.now() + CELEBRATION_MS;
  const clear = () => {
    fire.reset();
    canvas.remove();
  };
  signal.addEventListener('abort', clear);
  const burst = () => {
    if (signal.aborted) return;
    const fallen = CANNONS.map(({ x, angle }) =>
      fire({
        particleCount: 6,
        angle,
        spread: 55,
        startVelocity: 60,
        origin: { x, y: 0.7 },
        colors: COLORS,
      }),
    );
    if (Date.now() < end) setTimeout(burst, EVERY_MS);
    else void Promise.all(fallen.filter((falling) => falling !== null)).then(clear);
  };
  burst();
}
