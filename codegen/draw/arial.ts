/** How wide a text is in Arial, so that boxes can be drawn around it without a browser; Liberation Sans is just as wide. */

/** Thousandths of the font size for the characters from space to tilde. */
const regular =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const bold =
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 ' +
  '975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 ' +
  '333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584';

const tables = { regular: regular.split(' ').map(Number), bold: bold.split(' ').map(Number) };

/** Those beyond ASCII that diagrams use. */
const others: Readonly<Record<string, number>> = {
  '›': 333,
  '·': 333,
  '…': 1000,
  '–': 556,
  '—': 1000,
  '’': 222,
  '×': 584,
};

/** The width of a text at this font size, in the unit of the size; a character that is not known counts as a full em. */
export function arialWidth(text: string, size: number, weight: 'regular' | 'bold' = 'regular'): number {
  let thousandths = 0;
  for (const letter of text) {
    thousandths += tables[weight][(letter.codePointAt(0) ?? 0) - 32] ?? others[letter] ?? 1000;
  }
  return (thousandths * size) / 1000;
}
