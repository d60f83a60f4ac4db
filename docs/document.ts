/** What a page says, before it is Markdown or HTML: blocks of text, with links that know their target and not yet its address. */

/** Where a link leads: a page by its path without extension, a file of the repository, something outside, or this page. */
export type Target =
  | { readonly page: string; readonly anchor?: string }
  | { readonly file: string; readonly line?: number }
  | { readonly url: string }
  | { readonly anchor: string };

/** A piece of text. In a plain string, what stands between backticks is code. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: Text }
  | { readonly quiet: Text }
  | { readonly link: Target; readonly text: Text }
  /** A place that can be linked to. */
  | { readonly here: string };

export type Text = Inline | readonly Inline[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly text: string; readonly id: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Text[])[];
      /** What the table is, for those who cannot see it. */
      readonly says: string;
    }
  | { readonly kind: 'code'; readonly lang: string; readonly text: string }
  /** A drawing: a file beside the page for Markdown, in the page itself for HTML. */
  | { readonly kind: 'drawing'; readonly svg: string; readonly file: string; readonly says: string }
  /** What only looks right when written twice. */
  | { readonly kind: 'written'; readonly html: string; readonly markdown: string }
  | { readonly kind: 'fold'; readonly summary: string; readonly blocks: readonly Block[] };

export interface Page {
  /** From generated/docs, without extension: `states/client/WAIT_SH`. */
  readonly path: string;
  readonly title: string;
  readonly body: readonly Block[];
  /** Files of the repository that it is made from. */
  readonly sources: readonly string[];
  /** Its place in the navigation of the site, if it has one: group and label. */
  readonly nav?: { readonly group: string; readonly label: string };
  /** The page above it, which a link at its top leads to. */
  readonly up?: { readonly page: string; readonly label: string };
}

/** A page. `body` is what stands under its title. */
export const page = (made: Page): Page => made;

/** As code hosts make anchors of headings. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');

export const heading = (level: 2 | 3 | 4, text: string, id = slug(text)): Block => ({
  kind: 'heading',
  level,
  text,
  id,
});
export const paragraph = (...text: Inline[]): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly Text[], ordered = false): Block => ({ kind: 'list', items, ordered });
export const code = (lang: string, text: string): Block => ({ kind: 'code', lang, text });
export const fold = (summary: string, blocks: readonly Block[]): Block => ({ kind: 'fold', summary, blocks });
/** `file` stands in a folder of generated/docs, and links of the drawing are written for there. */
export const drawing = (file: string, svg: string, says: string): Block => ({ kind: 'drawing', file, svg, says });

/** A table; nothing where there are no rows. */
export function table(says: string, head: readonly string[], rows: readonly (readonly Text[])[]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', head, rows, says }];
}

export const link = (target: Target, text: Text): Inline => ({ link: target, text });
export const toPage = (path: string, text: Text, anchor?: string): Inline =>
  link({ page: path, ...(anchor === undefined ? {} : { anchor }) }, text);
export const toFile = (file: string, text: Text, line?: number): Inline =>
  link({ file, ...(line === undefined ? {} : { line }) }, text);
export const mono = (text: string): Inline => ({ code: text });
export const strong = (text: Text): Inline => ({ strong: text });
export const quiet = (text: Text): Inline => ({ quiet: text });

/** The pieces of a text. */
export const pieces = (text: Text): readonly Inline[] => (Array.isArray(text) ? text : [text as Inline]);

/** Texts with something between them. */
export function joined(texts: readonly Text[], between: Inline = ', '): Inline[] {
  return texts.flatMap((text, i) => (i === 0 ? pieces(text) : [between, ...pieces(text)]));
}

/** The first letter large. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
