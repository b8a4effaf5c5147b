/** The right to send one request, and where its outcome is told. */
export interface Permit {
  /**
   * To be called when the request leaves: its window begins when this turn of the event loop is over, not when the permit
   * was granted.
   */
  used(): void;
  /** To be called when the attempt is over: a permit that was not used by then goes back at once. */
  release(): void;
  /** The service let the request in, whatever it answered then. */
  accepted(): void;
  /** The service refused the request as too fast. */
  refused(throttle: Throttle): void;
}

/** What a refusal says of the quota. */
export interface Throttle {
  /** Whose requests are too many: those of one API and account, of an account, or of an address. */
  readonly scope: 'key' | 'account' | 'instance';
  /** The limit that the service named, requests a second. */
  readonly stated: number | undefined;
}

/** A line as one met it who was not let in. */
export interface LineReport {
  /** How many calls wait that would go first. */
  readonly ahead: number;
  /** How long one would wait at the least, ms: how long requests under way will take is not known. */
  readonly wait: number;
}

/** No permit will come. */
export class PermitRefused extends Error {
  override readonly name = 'PermitRefused';
  readonly refusal: 'deadline' | 'queue-full' | 'redis-down' | 'closed';

  /** Present where the line was the reason. */
  readonly line: LineReport | undefined;

  constructor(refusal: PermitRefused['refusal'], message: string, line?: LineReport) {
    super(message);
    this.refusal = refusal;
    this.line = line;
  }
}

/** Why nothing is sent any more. */
export const closedError = (): PermitRefused =>
  new PermitRefused('closed', 'the wrapped instance was closed: no further call is sent');
