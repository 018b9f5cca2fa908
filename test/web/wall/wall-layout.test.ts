import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spotOf, wallLayout } from '../../../web/wall/wall-layout.ts';

describe('wallLayout', () => {
  it('shows at least eight riders in one column on a 1080-line screen', () => {
    const layout = wallLayout({ width: 1_856, height: 840 }, 1_080);
    expect(layout).toMatchObject({ columns: 1 });
    expect(layout.rows).toBeGreaterThanOrEqual(8);
  });

  it('keeps rows large while the winner leaves half of the screen to the board', () => {
    const layout = wallLayout({ width: 1_856, height: 540 }, 1_080);
    expect(layout).toMatchObject({ columns: 1 });
    expect(layout.rowHeight).toBeGreaterThanOrEqual(90);
  });

  it('uses two columns on a very wide screen', () => {
    expect(wallLayout({ width: 3_376, height: 1_200 }, 1_440)).toMatchObject({ columns: 2 });
  });

  it('always fits into the area, with a separate position for each rider', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 8_000 }),
        fc.integer({ min: 60, max: 4_000 }),
        fc.integer({ min: 300, max: 8_000 }),
        (width, height, screenHeight) => {
          const layout = wallLayout({ width, height }, screenHeight);
          const spots = Array.from({ length: layout.columns * layout.rows }, (_, place) =>
            spotOf(place, layout),
          );
          expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(spots.length);
          for (const { x, y } of spots) {
            expect(x + layout.columnWidth).toBeLessThanOrEqual(width + 1e-6);
            expect(y + layout.rowHeight).toBeLessThanOrEqual(height + 1e-6);
          }
        },
      ),
    );
  });
});
