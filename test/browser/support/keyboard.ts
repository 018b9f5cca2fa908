import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Returns the name of the focused element, and whether it is visible and has a focus ring. */
export function focused(page: Page) {
  return page.evaluate(() => {
    const it = document.activeElement!;
    const label =
      it.getAttribute('aria-label') ?? (it as HTMLInputElement).labels?.[0]?.textContent ?? it.textContent;
    const box = it.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return {
      name: label.trim(),
      isVisible: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
    };
  });
}

/** Presses Tab until an element with this name has the focus, and returns the names passed on the way. */
export async function tabTo(page: Page, name: string | RegExp, mostPresses = 40): Promise<string[]> {
  const passed: string[] = [];
  for (let press = 0; press < mostPresses; press++) {
    await page.keyboard.press('Tab');
    const found = await focused(page);
    expect(found).toMatchObject({ isVisible: true, hasRing: true });
    if (typeof name === 'string' ? found.name === name : name.test(found.name)) return passed;
    passed.push(found.name);
  }
  throw new Error(`Tab did not reach ${String(name)}; it passed ${passed.join(', ')}`);
}
