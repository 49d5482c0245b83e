import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charsetOf, decode } from './charset.ts';

/** Our own words, with their bytes in GB 18030 and Big5, which Node does not write itself. */
const alphabet = (charset: string, leads: [number, number], seconds: [number, number][]): Map<string, number[]> => {
  const letters = new Map<string, number[]>();
  const decoder = new TextDecoder(charset);
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (const [from, to] of seconds) {
      for (let second = from; second <= to; second += 1) {
        const letter = decoder.decode(new Uint8Array([lead, second]));
        if ([...letter].length === 1 && letter !== '\ufffd' && !letters.has(letter))
          letters.set(letter, [lead, second]);
      }
    }
  }
  return letters;
};
const gb = alphabet('gb18030', [0xa1, 0xf7], [[0xa1, 0xfe]]);
const big5 = alphabet(
  'big5',
  [0xa1, 0xf9],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
);
const bytesIn = (letters: Map<string, number[]>, text: string) =>
  new Uint8Array([...text].flatMap((letter) => letters.get(letter) ?? (letter < '\x80' ? [letter.charCodeAt(0)] : [])));

const simplified =
  '关于公开征求对《网络数据安全管理办法（征求意见稿）》意见的通知，现向社会公开征求意见，请于三十日内反馈。';
const traditional = '關於就網路資料安全管理辦法草案公開徵求意見之公告，請於三十日內以書面或電子郵件方式提出意見。';
const western = 'Règlement européen sur la protection des données, déposé à l’échéance prévue près de Besançon';
const page = (label: string, body: Uint8Array) =>
  new Uint8Array(
    Buffer.concat([Buffer.from(`<!doctype html><meta charset="${label}"><title>`), body, Buffer.from('</title>')]),
  );

describe('wrong labels', () => {
  const truth: [string, Uint8Array, string][] = [
    ['utf-8', new Uint8Array(Buffer.from(simplified)), simplified],
    ['gb18030', bytesIn(gb, simplified), simplified],
    ['big5', bytesIn(big5, traditional), traditional],
  ];
  const labels = ['utf-8', 'gb2312', 'gbk', 'gb18030', 'big5', 'iso-8859-1', 'windows-1252', 'no-such-set'];
  const cases = truth.flatMap(([name, body, text]) => labels.map((label) => [name, label, body, text] as const));

  it.each(cases)('bytes in %s under the label %s survive, in the header and in the page', (name, label, body, text) => {
    expect(charsetOf(page(label, body), null)).toBe(name);
    expect(decode(page(label, body), name)).toContain(text);
    expect(charsetOf(body, `text/html; charset=${label}`)).toBe(name);
    expect(charsetOf(page('utf-8', body), `text/html;charset=${label}`)).toBe(name);
  });

  it('a right label is believed: accents, Cyrillic, Japanese, Korean', () => {
    const latin = new Uint8Array(Buffer.from(western.replace('’', "'"), 'latin1'));
    expect(charsetOf(latin, 'text/html; charset=iso-8859-1')).toBe('windows-1252');
    const cyrillic = new Uint8Array(
      [...'Закон о данных'].map((letter) => (letter === ' ' ? 32 : letter.charCodeAt(0) - 0x350)),
    );
    expect(decode(cyrillic, charsetOf(cyrillic, 'text/html; charset=windows-1251'))).toBe('Закон о данных');
    const shiftJis = new Uint8Array([0x8c, 0xc2, 0x90, 0x6c, 0x8f, 0xee, 0x95, 0xf1]);
    expect(decode(shiftJis, charsetOf(shiftJis, 'text/html; charset=Shift_JIS'))).toBe('個人情報');
    const korean = new Uint8Array([0xb0, 0xb3, 0xc0, 0xce, 0xc1, 0xa4, 0xba, 0xb8]);
    expect(decode(korean, charsetOf(korean, 'text/html; charset=euc-kr'))).toBe('개인정보');
  });

  it('one broken letter does not change the set of a page', () => {
    const broken = Buffer.concat([Buffer.from(simplified), Buffer.from([0xff]), Buffer.from(simplified)]);
    expect(charsetOf(new Uint8Array(broken), 'text/html; charset=utf-8')).toBe('utf-8');
  });

  it('a declaration deep in the first 64 KB counts', () => {
    const deep = Buffer.concat([
      Buffer.from(' '.repeat(60_000)),
      Buffer.from('<meta charset="gbk">'),
      bytesIn(gb, simplified),
    ]);
    expect(charsetOf(new Uint8Array(deep), null)).toBe('gb18030');
  });
});

describe('any text', () => {
  const common = [...simplified, ...'的是在有为人不中和法规部令第条款年月日起施行网信办市场监督管理总局'];
  const words = fc
    .array(fc.constantFrom(...common), { minLength: 12, maxLength: 200 })
    .map((letters) => letters.join(''));
  const label = fc.constantFrom('utf-8', 'gb2312', 'gbk', 'iso-8859-1', 'big5', '');

  it('in UTF-8 or GB comes back, whatever its label', () => {
    fc.assert(
      fc.property(words, label, fc.boolean(), (text, name, asGb) => {
        const body = asGb ? bytesIn(gb, text) : new Uint8Array(Buffer.from(text));
        const contentType = name === '' ? null : `text/html; charset=${name}`;
        expect(decode(body, charsetOf(body, contentType))).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it('and any bytes and any header give a text without a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.oneof(fc.constant(null), fc.string()), (bytes, header) => {
        expect(typeof decode(bytes, charsetOf(bytes, header))).toBe('string');
        const named = header === null ? null : `text/html; charset=${header}`;
        expect(typeof decode(bytes, charsetOf(bytes, named))).toBe('string');
      }),
      { numRuns: 1000 },
    );
  });
});
