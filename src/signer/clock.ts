/** What an answer tells about the server's clock. */
export interface TimeEvidence {
  /** The Message of `AuthFailure.SignatureExpire`, in either language. */
  readonly message: string;
  /** The answer's `Date` header. */
  readonly date?: string | undefined;
}

/** The signing time: this machine's clock and what was learnt about how far it is off. */
export interface Clock {
  /** Epoch ms, corrected. */
  now(): number;
  /** What is added to `Date.now()`, ms. 0 until a server disagreed. */
  offset(): number;
  /**
   * Takes the server's time from the evidence and keeps the difference for every later signature. Returns whether a time
   * was found that can be believed.
   */
  correct(evidence: TimeEvidence): boolean;
}

const EARLIEST = Date.UTC(2015, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * Creates the clock of one wrapped instance. No official SDK corrects the clock; the service refuses a timestamp that is
 * more than five minutes off, before it does anything.
 */
export function createClock(machine: () => number = Date.now): Clock {
  let offset = 0;
  return {
    now: () => machine() + offset,
    offset: () => offset,
    correct(evidence) {
      const server = serverTime(evidence);
      if (server === undefined) return false;
      offset = server - machine();
      return true;
    },
  };
}

/**
 * The server's time, epoch ms: from the Message, whose words may change, so that the `Date` header is the fallback.
 * Only years 2015 to 2100 are believed; a broken answer must not send every later signature to the year 9999.
 *
 * Seen: `签名过期。Timestamp和服务器时间1741847168相差过大，…` and ``Signature expired. … deviation between `Timestamp` and
 * the server time 1706406788.``
 */
export function serverTime({ message, date }: TimeEvidence): number | undefined {
  const stated = /(?:服务器时间|server time)\D{0,8}(\d{9,11})(?!\d)/i.exec(message)?.[1];
  const candidates = [Number(stated) * 1000, Date.parse(date ?? '')];
  return candidates.find((time) => time >= EARLIEST && time < LATEST);
}
