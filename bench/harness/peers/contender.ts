import type { AxiosAdapter } from 'axios';

/** Somebody who makes calls to a server. */
export interface Contender {
  /** One logical call: resolves when it is answered, rejects when it is given up. */
  call(): Promise<unknown>;
  /** Ends the connections, and whatever waits where the calls may be {@link Setup.abandoned}. */
  close(): Promise<void>;
}

/** How a contender is set up: as its README says, where nothing else is given. */
export interface Setup {
  /** Answers in place of the network; contenders that are no axios cannot have one. */
  readonly adapter?: AxiosAdapter | undefined;
  /** The quota where it is known, requests a second. */
  readonly perSecond?: number | undefined;
  /** How many attempts a call has. Default: the contender's own default. */
  readonly attempts?: number | undefined;
  /**
   * The first backoff, ms, where a contender's own would take the bench minutes; those after it grow from it as its own do.
   * Default: the contender's own. The AWS SDK's strategy cannot be told one, and keeps its own.
   */
  readonly delay?: number | undefined;
  /**
   * Whether calls may still wait when the contender is closed, and are to end then. A peer's calls have an AbortSignal
   * for it, which costs them something that ours, whose wrapper can be closed, do not pay. Default: false.
   */
  readonly abandoned?: boolean | undefined;
}

export type Contest = (url: string, setup?: Setup) => Contender;

/** Tencent Cloud's common quota: what to keep to where nothing better is known. */
export const COMMON_QUOTA = 20;

/** What every call of every contender sends: the official SDK makes its body of the same. */
export const PARAMETERS = { FileIds: [] };

/** The config of every call of ours. */
export const CALL = { tencentcloud: { action: 'DescribeMediaInfos' } } as const;
