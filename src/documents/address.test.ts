import { expect, test } from 'vitest';
import { canonicalAddress } from './address.ts';

test.each([
  ['http://www.a.gov.cn/x/1.html', 'https://a.gov.cn/x/1.html'],
  ['HTTPS://WWW.A.GOV.CN:443/x/1.html#top', 'https://a.gov.cn/x/1.html'],
  ['http://a.gov.cn:80/x/1.html?utm_source=b&spm=1.2', 'https://a.gov.cn/x/1.html'],
  ['http://a.gov.cn:8080/x/', 'https://a.gov.cn:8080/x/'],
  ['https://a.gov.cn/x;jsessionid=1A2B?id=3', 'https://a.gov.cn/x?id=3'],
  ['https://a.gov.cn/x?b=2&a=1', 'https://a.gov.cn/x?a=1&b=2'],
  ['https://a.gov.cn/#/notice/7', 'https://a.gov.cn/#/notice/7'],
  ['https://a.gov.cn/%E9%80%9a/%61.html', 'https://a.gov.cn/%E9%80%9A/a.html'],
  ['https://a.gov.cn/x/index.html', 'https://a.gov.cn/x/'],
  ['https://a.gov.cn/x?from=timeline&isappinstalled=0', 'https://a.gov.cn/x'],
  ['https://a.gov.cn/x?from=2026-01-01', 'https://a.gov.cn/x?from=2026-01-01'],
  ['https://a.gov.cn/x?sid=42', 'https://a.gov.cn/x?sid=42'],
])('%s is known as %s', (address, known) => {
  expect(canonicalAddress(address)).toBe(known);
  expect(canonicalAddress(known)).toBe(known);
});

test('pages that differ stay apart', () => {
  const addresses = [
    'https://a.gov.cn/art?id=1',
    'https://a.gov.cn/art?id=2',
    'https://b.gov.cn/art?id=1',
    'https://a.gov.cn/#/notice/1',
    'https://a.gov.cn/#/notice/2',
    'https://a.gov.cn/Art?id=1',
  ];
  expect(new Set(addresses.map(canonicalAddress)).size).toBe(addresses.length);
});
