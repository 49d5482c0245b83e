/** Parameters that say where a reader came from, not what is shown. */
const tracking =
  /^(utm_\w+|spm|scm|from|isappinstalled|share\w*|wx\w*|nsukey|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref_?src|bd_vid|hmsr|hmpl|hmcu|hmkw|hmci|timestamp|_t|_|v_t|cachebuster|nocache)$/i;

/** Names under which servers write a session into addresses. */
const session = /^(jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|sid|session_?id|sessionid)$/i;

/** Values of `from` and the like that are data of the page (a day, a number of a row) stay. */
const ambiguous = /^(from|share\w*|timestamp|_t|_|sid)$/i;
const harmlessValue = /^(timeline|groupmessage|singlemessage|qq|weixin|wechat|weibo|app|h5|\d{10,13}|[0-9a-f]{24,})?$/i;

/** Names of the file a server shows for a folder. */
const indexPage = /\/(index|default)\.(s?html?|jsp|aspx?|php)$/i;

/**
 * The address by which a document is known, however it is linked: without scheme, `www.`, default port, letter case of
 * the host, tracking parameters, session ids, the order of parameters, superfluous percent signs and the name of an
 * index page; without the fragment, unless it carries the page (`#/key`, `#!key`). It is a key for comparing
 * (RFC 3986, 6.2), written as an https address; it is never fetched.
 * @returns the address itself, trimmed, where it is none that can be parsed
 */
export function canonicalAddress(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return address.trim();
  const host = url.hostname.replace(/^www\d?\.(?=.+\.)/, '').replace(/\.$/, '');
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = url.pathname
    .replace(/;(jsessionid|phpsessid|sid)=[^/;?]*/gi, '')
    .replace(/\/{2,}/g, '/')
    .replace(indexPage, '/');
  const fragment = /^#(\/|!)/.test(url.hash) && url.hash.length > 2 ? url.hash : '';
  return `https://${host}${port}${spelled(path)}${queryOf(url)}${fragment}`;
}

function queryOf(url: URL): string {
  const kept = [...url.searchParams].filter(([name, value]) => {
    if (ambiguous.test(name)) return !harmlessValue.test(value);
    return !tracking.test(name) && !session.test(name);
  });
  if (kept.length === 0) return '';
  // Parameters are a set to almost every server; repeated ones keep their order.
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `?${new URLSearchParams(kept)}`;
}

/** One spelling for what may be written with and without percent signs. */
function spelled(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const sign = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(sign) ? sign : code.toUpperCase();
  });
}
