const byExtension: Record<string, string> = {
  html: 'text/html',
  htm: 'text/html',
  shtml: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
  rss: 'application/xml',
  txt: 'text/plain',
  md: 'text/markdown',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Leading bytes of files that say what they are. */
const signatures: [string, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** Media type of a recorded file, by the extension of its name, else by how it begins. */
export function mediaTypeOf(fileName: string, bytes: Uint8Array): string {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const named = byExtension[extension];
  if (named !== undefined) return named;
  for (const [type, start] of signatures) {
    if (start.every((byte, index) => bytes[index] === byte)) return type;
  }
  const head = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf)?\s+/, '');
  if (/^[{[]/.test(head)) return 'application/json';
  if (/^<(\?xml|rss|feed|rdf)/i.test(head)) return 'application/xml';
  if (/^<[!a-z]/i.test(head)) return 'text/html';
  return 'application/octet-stream';
}
