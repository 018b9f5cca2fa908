type XmlValue = string | number | boolean | null | XmlMap | XmlValue[];
export interface XmlMap {
  [name: string]: XmlValue;
}

/** A comment, CDATA, an instruction, a document type, a tag, or text. */
const TOKENS =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<![^>]*>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|</g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Open {
  name: string;
  members: XmlMap;
  text: string;
}

/**
 * Converts XML to a map. Attributes and elements become members, repeated elements a list, and texts that look
 * like numbers or booleans those values. Next to members, a text is the member `content`.
 *
 * @throws TypeError for XML that is not well-formed
 */
export function parseXml(xml: string): XmlMap {
  const root: Open = { name: '', members: {}, text: '' };
  const open = [root];
  for (const [token, cdata, closing, name, attributes = '', empty, text] of xml.matchAll(TOKENS)) {
    const current = open.at(-1) ?? root;
    if (token === '<') throw new TypeError('The XML has a < that begins no tag');
    if (cdata !== undefined) current.text += cdata;
    else if (text !== undefined) current.text += decode(text);
    else if (name !== undefined) {
      const members: XmlMap = {};
      for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE))
        members[key] = typed(decode(double ?? single ?? ''));
      const opened = { name, members, text: '' };
      if (empty === '/') add(current, opened);
      else open.push(opened);
    } else if (closing !== undefined) {
      const closed = open.length > 1 ? open.pop() : undefined;
      if (closed?.name !== closing) throw new TypeError(`The XML closes <${closing}>, which is not open`);
      add(open.at(-1) ?? root, closed);
    }
  }
  const unclosed = open.at(-1) ?? root;
  if (unclosed !== root) throw new TypeError(`The XML does not close <${unclosed.name}>`);
  if (root.text.trim() !== '') throw new TypeError('The XML has a text outside its root element');
  return root.members;
}

function add({ members }: Open, { name, members: inner, text }: Open): void {
  const content = typed(text.trim());
  const value = Object.keys(inner).length === 0 ? content : content === '' ? inner : { ...inner, content };
  const known = members[name];
  if (known === undefined) members[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else members[name] = [known, value];
}

function typed(text: string): XmlValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  // a number with leading zeros or more digits than fit is an identifier
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function decode(text: string): string {
  return text.replaceAll(/&(#x[0-9A-Fa-f]+|#\d+|\w+);/g, (whole, entity: string) => {
    if (entity.startsWith('#x')) return String.fromCodePoint(parseInt(entity.slice(2), 16));
    if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
    return ENTITIES[entity] ?? whole;
  });
}
