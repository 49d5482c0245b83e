/** The clock is passed in, so that a test or the demo can set the time. */
export interface Clock {
  /** The present moment. */
  now(): Temporal.Instant;
  /** The calendar date in a time zone (IANA name), for legal dates: `today('Asia/Shanghai')`. */
  today(timeZone: string): Temporal.PlainDate;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: (timeZone) => Temporal.Now.plainDateISO(timeZone),
};

/**
 * A clock that stands still.
 * @param at an instant in ISO 8601 with offset, e.g. `2024-01-02T09:00:00+08:00`
 */
export function clockAt(at: string): Clock {
  const instant = Temporal.Instant.from(at);
  return {
    now: () => instant,
    today: (timeZone) => instant.toZonedDateTimeISO(timeZone).toPlainDate(),
  };
}
