/** The few words of SVG that drawings need: escaped text, and elements. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML and HTML, in attributes too. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c] ?? c);

/** An element; `inside` is markup. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, inside?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? short(value) : (value ?? ''))}"`)
    .join('');
  return inside === undefined ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);
