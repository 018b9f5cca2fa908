/** Returns an XML element. The content must already be XML; see `xmlText`. */
export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Escapes a text for use in XML. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;');
}
