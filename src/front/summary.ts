import { textOf } from '../observe/text.js';
import { offeredExplanations } from '../policy/offer.js';
import type { Identity } from './identity.js';

/**
 * Tells what a code means: `explain` of `axios-tencentcloud/explain`, or a function of yours. `product` names the service
 * that gave the code. `zh` is for the calls whose `language` is `zh-CN`; without it they get `en` as well.
 */
export type Explain = (code: string, facts: ExplainedCall) => CodeSummary | undefined;

/** The call that met a code, as an {@link Explain} is told of it. */
export interface ExplainedCall {
  /** The action that was called. */
  readonly action: string;
  /** The service that gave the code, in the shape of a product. */
  readonly product: {
    /** `vod`. */
    readonly service: string;
  };
}

/** What an {@link Explain} returns; more may be in it. */
export interface CodeSummary {
  /** The line about the code; `undefined` where it is not known. */
  readonly summary?:
    | {
        /** In English. */
        readonly en: string;
        /** In Chinese. Default: the English one. */
        readonly zh?: string | undefined;
      }
    | undefined;
}

const reported = new WeakSet<Explain>();

/**
 * The line about a code that an error carries, in the language of the call; `undefined` where nobody was given to ask, or does not know. One that
 * throws is reported once, as a warning of the process: the error of the API matters more than what describes it.
 */
export function summaryOf(
  given: Explain | undefined,
  code: string,
  { action, service, language }: Pick<Identity, 'action' | 'service' | 'language'>,
): string | undefined {
  const explain: Explain | undefined = given ?? offeredExplanations();
  if (!explain) return undefined;
  try {
    const summary = explain(code, { action, product: { service } })?.summary;
    return (language === 'zh-CN' ? summary?.zh : undefined) ?? summary?.en;
  } catch (error) {
    if (!reported.has(explain)) {
      reported.add(explain);
      process.emitWarning(`the option \`explain\` threw (reported once): ${textOf(error)}`, 'AxiosTencentCloudWarning');
    }
    return undefined;
  }
}
