import { address, count, listOf, oneOf, record, type Shape, that, timeZone, truth } from './shapes.ts';

const hour = that('must be a time of day such as 07:30', (value) =>
  typeof value === 'string' ? /^([01]\d|2[0-3]):[0-5]\d$/.test(value) : false,
);
const whole = (least: number, most: number) =>
  that(`must be a whole number from ${least} to ${most}`, (value) => {
    return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  });
/** Long enough to say who agreed or why the rule does not mean us; "test" is no reason. */
const reason = that('must be a reason in words, of 20 characters or more', (value) =>
  typeof value === 'string' ? value.trim().length >= 20 : false,
);

/** The shape of a source's `transport`: what the gate can be told (`TransportNeeds`). */
export const transportShape: Shape = record(
  {},
  {
    scheme: oneOf('http-only'),
    cookieReplay: truth,
    referer: address,
    timeoutSeconds: count(1),
    limits: record(
      {},
      {
        pageBytes: count(1),
        attachmentBytes: count(1),
        redirects: whole(0, 20),
        connectSeconds: count(1),
        renderSeconds: count(1),
      },
    ),
    ports: listOf(whole(1, 65535)),
    pauseMilliseconds: count(0),
    ignoreRobots: record({ reason }),
    openingHours: record({ timeZone, from: hour, to: hour }, { days: listOf(whole(1, 7), 1) }),
    tls: record(
      {},
      {
        minVersion: oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2'),
        legacyRenegotiation: truth,
        weakKeys: truth,
        extraCertificates: listOf(
          that('must be a certificate in PEM', (value) =>
            typeof value === 'string' ? value.includes('-----BEGIN CERTIFICATE-----') : false,
          ),
        ),
      },
    ),
    proxy: address,
    render: oneOf('chromium'),
  },
);
