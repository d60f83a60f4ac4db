/** What is wrong with a picture: texts that lie over each other, or outside of it. */

import { type Scene, type Shape, type TextShape, textBox } from '../../codegen/draw/scene.ts';

/** The texts among shapes and in their groups. */
export const textsOf = (shapes: readonly Shape[]): TextShape[] =>
  shapes.flatMap((shape) => (shape.kind === 'group' ? textsOf(shape.shapes) : shape.kind === 'text' ? [shape] : []));

/** One line for each mistake. */
export function mistakesOf({ shapes, width, height }: Scene): string[] {
  const boxes = textsOf(shapes)
    .filter(({ text }) => text !== '')
    .map((shape) => ({ text: shape.text, ...textBox(shape) }));
  const cut = boxes.filter((b) => b.x < 0 || b.y < 0 || b.x + b.width > width || b.y + b.height > height);
  const over = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `'${a.text}' lies over '${b.text}'`),
  );
  return [...cut.map(({ text }) => `'${text}' is cut`), ...over];
}

/** Arrows that are shorter than what stands on them. */
export function shortArrows({ shapes }: Scene): string[] {
  return shapes.flatMap((shape) => {
    if (shape.kind !== 'group' || shape.name !== 'message') return [];
    const xs = shape.shapes.flatMap((inner) => (inner.kind === 'line' ? inner.points.map(([x]) => x) : []));
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    return textsOf([shape])
      .filter((text) => textBox(text).x < left || textBox(text).x + textBox(text).width > right)
      .map(({ text }) => `'${text}' is longer than its arrow`);
  });
}
