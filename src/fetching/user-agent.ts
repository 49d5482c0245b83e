import manifest from '../../package.json' with { type: 'json' };

/**
 * Who asks, in words a site's owner understands; never disguised as a browser.
 * @param contact an address or page of the operator, or null
 */
export function userAgentFor(contact: string | null): string {
  // A header holds no line breaks, and RFC 9110 wants ASCII in it.
  const reachable = contact?.replace(/[^\x20-\x7e]+/g, ' ').trim();
  return `Lexwire/${manifest.version} (regulatory newsletter desk${reachable ? `; ${reachable}` : ''})`;
}
