import { textOf } from '../observe/text.js';
import { offeredExplanations } from '../policy/offer.js';
import type { Identity } from './identity.js';

/**
 * Tells what a code means: `explain` of `axios-tencentcloud/explain`, or a function of yours. `product` names the service
 * that gave the code. `zh` is for the calls whose `language` is `zh-CN`; without it they get `en` as well.
 */
export type Explain = (
  code: string,
  facts: { readonly action: string; readonly product: { readonly service: string } },
) => { readonly summary?: { readonly en: string; readonly zh?: string | undefined } | undefined } | undefined;

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
