import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { absenceOf, barrierIn } from '../../src/sources/absence.ts';
import { plainSource } from '../newsroom.ts';

async function served(html: string) {
  const place = mkdtempSync(join(tmpdir(), 'lexwire-absence-'));
  mkdirSync(join(place, 'www.a.example'));
  writeFileSync(join(place, 'www.a.example', 'index.html'), html);
  const clock = clockAt('2024-01-02T09:00:00+08:00');
  const fetching = openFetching({ config: { operatorContact: null }, clock, log: openLog('silent'), replay: place });
  const answer = await fetching.get('http://www.a.example/');
  rmSync(place, { recursive: true });
  return answer;
}
const page = (body: string, head = '') =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const source = plainSource('a', 'www.a.example', '示例机关');

describe('pages served in place of a list, all samples of ours', () => {
  test.each([
    [
      'a cookie script',
      page('<script>document.cookie="a=b;path=/";location.href=location.pathname;</script>'),
      'challenge',
    ],
    ['a firewall’s variable', page('<script>$_ts=window["$_ts"];if(!$_ts)$_ts={};$_ts.nsd=1;</script>'), 'challenge'],
    ['a slider', page('<h1>安全验证</h1><p>请拖动下方滑块完成验证</p>'), 'challenge'],
    ['a captcha', page('<form><img id="captchaImg" src="/code"><input name="code"></form>'), 'challenge'],
    [
      'a browser check',
      page('<p>Just a moment...</p><noscript>Enable JavaScript and cookies to continue</noscript>'),
      'challenge',
    ],
    [
      'a log-in page',
      page('<form><input name="user"><input type="password"></form>', '<title>统一身份认证登录</title>'),
      'challenge',
    ],
    ['a refusal', page('<h1>访问被拒绝</h1><p>您的请求存在威胁，已被网站防火墙拦截。</p>'), 'blocked'],
    ['a refusal in English', page('<h1>Access Denied</h1><p>You are blocked.</p>'), 'blocked'],
    ['too often', page('<p>您的访问过于频繁，请稍后再试</p>'), 'blocked'],
    ['an empty list', page('<div><h1>通知公告</h1><ul class="list"></ul></div>'), 'empty'],
    ['a list that says it is empty', page('<div><h1>通知公告</h1><p>暂无数据</p></div>'), 'empty'],
    ['a page built anew', page('<main><article><a href="/1">关于示例的通知</a></article></main>'), 'redesigned'],
  ])('%s', async (_what, html, outcome) => {
    expect(absenceOf(source, [await served(html)]).outcome).toBe(outcome);
  });

  test('a notice about log-ins, access and captchas is a notice', async () => {
    const words =
      '各单位应当加强访问控制，对未经授权的访问予以拒绝，登录系统应当使用验证码（captcha）进行安全验证。'.repeat(20);
    const html = page(
      `<h1>关于加强系统登录安全验证的通知</h1><div class="body">${words}</div><script>var a=1;</script>`,
    );
    expect(barrierIn(await served(html))).toBeNull();
  });
});
