import manifest from '../../package.json' with { type: 'json' };

/** The name that a robots.txt addresses this program by (RFC 9309, 2.2.1). */
export const robotsName = 'Lexwire';

/**
 * Who asks, in words a site's owner understands; never disguised as a browser.
 * @param contact an address or page of the operator, or null
 */
export function userAgentFor(contact: string | null): string {
  // A header holds no line breaks, and RFC 9110 wants ASCII in it.
  const reachable = contact?.replace(/[^\x20-\x7e]+/g, ' ').trim();
  return `${robotsName}/${manifest.version} (regulatory newsletter desk${reachable ? `; ${reachable}` : ''})`;
}
