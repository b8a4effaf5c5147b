/** What sort of thing an error code speaks of; it says nothing about what to do, which is the policy's word. */
export const KINDS = [
  'throttle',
  'auth',
  'clock',
  'credential',
  'quota',
  'parameter',
  'state',
  'server',
  'duplicate',
  'other',
] as const;

/**
 * What sort of thing an error code speaks of:
 *
 * - `throttle`: too many requests at a time; it passes by itself
 * - `auth`: the signature, or what the caller may do
 * - `clock`: the time of the signature
 * - `credential`: the key or the token
 * - `quota`: an amount that is used up; waiting a moment does not help
 * - `parameter`: what the request says
 * - `state`: what the request is about is not as it must be
 * - `server`: the service failed
 * - `duplicate`: a repeat of an earlier request
 * - `other`: none of these, or the code does not tell
 */
export type Kind = (typeof KINDS)[number];

/** One error code, explained. */
export interface CodeEntry {
  /** What sort of thing it speaks of. */
  readonly kind: Kind;
  /** One line of English: what happened and, where it helps, what to do. */
  readonly en: string;
  /** The same in Chinese. */
  readonly zh: string;
  /** Its sub-codes are named as they come, by a status or an error of the system: each is known with it. Default: false. */
  readonly open?: boolean;
}

/** Error codes by their full dotted name. */
export type Catalogue = Readonly<Record<string, CodeEntry>>;

/**
 * The codes that editors complete in a policy. Empty here: each catalogue under `policies/` adds its own by
 * declaration merging, and a product of yours can do the same. Any other string stays allowed.
 */
// biome-ignore lint/suspicious/noEmptyInterface: an open registry, filled by declaration merging
export interface KnownCodes {}

/** A code that is known to a catalogue, or any other string. */
export type Code = keyof KnownCodes | (string & Record<never, never>);
