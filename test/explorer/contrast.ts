/** Finds text that stands out too little from what is behind it. WCAG 2.2 section 1.4.3. */

import type { Page } from 'playwright-core';

/** Lines of `text: ratio`, of all text that can be seen and has less contrast than 4.5 : 1. */
export async function faintTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const parse = (text: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => {
      const mix = (top: number, below: number): number => top * a + below * (1 - a);
      return [mix(r, R), mix(g, G), mix(b, B), 1];
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const channel = (value: number): number => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    const luminance = ([r, g, b]: Colour): number => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const ratio = (a: Colour, b: Colour): number => {
      const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
      return (high + 0.05) / (low + 0.05);
    };
    const faint: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest('svg, script, style, select, [aria-disabled=true], .sr'))
        continue;
      if (element.getClientRects().length === 0) continue;
      const back = behind(element);
      const found = ratio(over(parse(getComputedStyle(element).color), back), back);
      if (found < 4.5) faint.push(`${text}: ${found.toFixed(2)}`);
    }
    return faint;
  });
}
