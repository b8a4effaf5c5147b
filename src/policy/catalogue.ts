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

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** One error code, explained. */
export interface CodeEntry {
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
