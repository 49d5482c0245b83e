import { describe, expect, it } from 'vitest';
import { charsetOf, decode } from './charset.ts';

/** 征求意见 in GB 2312. */
const gb = [0xd5, 0xf7, 0xc7, 0xf3, 0xd2, 0xe2, 0xbc, 0xfb];
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));

describe('character sets', () => {
  it.each(['gb2312', 'GBK', 'gb18030', 'x-gbk', 'GB_2312-80', 'chinese'])('reads the label %s as gb18030', (label) => {
    const page = bytes(`<meta charset="${label}">`, gb);
    expect(charsetOf(page, null)).toBe('gb18030');
    expect(decode(page, 'gb18030')).toContain('征求意见');
    expect(charsetOf(bytes(gb), `text/html; charset=${label}`)).toBe('gb18030');
  });

  it('takes the byte order mark before the header, and leaves it out of the text', () => {
    const page = bytes([0xef, 0xbb, 0xbf], '意见');
    expect(charsetOf(page, 'text/html; charset=gbk')).toBe('utf-8');
    expect(decode(page, 'utf-8')).toBe('意见');
    expect(charsetOf(new Uint8Array([0xff, 0xfe, 0x61, 0]), null)).toBe('utf-16le');
  });

  it('takes the header before the declaration', () => {
    expect(charsetOf(bytes('<meta charset="utf-8">'), 'text/html;charset=GB2312')).toBe('gb18030');
  });

  it('reads http-equiv and XML declarations', () => {
    const equiv = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">';
    expect(charsetOf(bytes(equiv), null)).toBe('gb18030');
    expect(charsetOf(bytes('<?xml version="1.0" encoding="GBK"?><rss/>'), null)).toBe('gb18030');
  });

  it('does not read declarations in comments, beyond 64 KB or of unknown sets', () => {
    expect(charsetOf(bytes('<!-- <meta charset="big5"> -->意见'), null)).toBe('utf-8');
    expect(charsetOf(bytes(' '.repeat(70_000), '<meta charset="big5">'), null)).toBe('utf-8');
    expect(charsetOf(bytes('<meta charset="no-such-set">'), 'text/html; charset=nonsense')).toBe('utf-8');
  });

  it('tells UTF-8 from GB by the bytes when nothing is declared', () => {
    expect(charsetOf(bytes('征求意见'), 'text/html')).toBe('utf-8');
    expect(charsetOf(bytes(gb), 'text/html')).toBe('gb18030');
  });
});
