import { describe, expect, it } from 'vitest';
import { FetchFault } from '../faults.ts';
import { checkedUrl, isPublicAddress } from './addresses.ts';

describe('public addresses', () => {
  it.each(['8.8.8.8', '114.114.114.114', '203.119.25.1', '2400:3200::1', '2606:4700:4700::1111'])(
    '%s is open',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.8',
    ],
    ...[
      '192.168.1.1',
      '198.18.0.1',
      '198.19.255.255',
      '203.0.113.5',
      '224.0.0.1',
      '239.1.1.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '::ffff:7f00:1',
      '64:ff9b::808:808',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
    ],
    ...['2002:7f00:1::', '3fff::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
    ...['localhost', 'example.com', '', '1.2.3'],
  ])('%s is closed', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('addresses that are asked', () => {
  const rules = { allowLoopback: false };

  it.each(['http://www.miit.gov.cn/', 'https://www.miit.gov.cn:443/a?b=c', 'http://[2400:3200::1]/'])('%s', (url) => {
    expect(checkedUrl(url, rules)).toBeInstanceOf(URL);
  });

  it.each([
    ...['ftp://a.cn/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'not an address', '//a.cn/'],
    ...[
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
    ],
    ...['http://user:secret@a.cn/', 'http://a.cn:8080/', 'https://a.cn:22/', 'http://169.254.169.254/latest/'],
  ])('%s is refused', (url) => {
    expect(() => checkedUrl(url, rules)).toThrow(FetchFault);
    expect(() => checkedUrl(url, rules)).not.toThrow(/secret/);
  });
});
