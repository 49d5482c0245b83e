/**
 * A replica of many hosts for the bench, in a process of its own: every host has a list of 20 rows and the pages they
 * lead to, all sample texts. Says its port when it listens; `change` puts a new row on top of every list.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

let changes = 0;

function listOf(host: string): string {
  const rows = Array.from({ length: 20 }, (_, index) => 20 + changes - index).map(
    (number) =>
      `<li><a href="/page/${number}.html">示例机关关于开展第${number}号示例网络服务试点工作的通知</a><span>2024-01-${String(1 + (number % 28)).padStart(2, '0')}</span></li>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${host}</title><ul class="list">${rows.join('\n')}</ul>`;
}

function pageOf(host: string, number: string): string {
  const text = `<p>为了规范示例网络服务，现就试点工作通知如下。这是 ${host} 的样本文字。</p>`.repeat(10);
  return `<!doctype html><meta charset="utf-8"><h1>示例机关关于开展第${number}号示例网络服务试点工作的通知</h1><p class="date">2024-01-10</p><div class="body">${text}</div>`;
}

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const [host = '', path = '/'] = [request.headers.host, request.url];
  if (path === '/robots.txt') {
    response.writeHead(404).end();
    return;
  }
  const number = /^\/page\/(\d+)\.html$/.exec(path)?.[1];
  const body = number === undefined ? listOf(host) : pageOf(host, number);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(body);
});
server.listen(0, '0.0.0.0', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
process.on('message', () => {
  changes += 1;
  process.send?.('changed');
});
process.on('disconnect', () => process.exit(0));
