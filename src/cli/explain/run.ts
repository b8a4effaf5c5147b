import { explain } from '../../../policies/explain.js';
import { standard } from '../../../policies/standard.js';
import { readActionName } from '../action-argument.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { readPolicy } from '../policy-argument.js';
import { UsageError } from '../problem.js';
import { readProduct } from '../product-argument.js';
import { paragraphOf } from './paragraph.js';
import { viewOf } from './view.js';

/** The options as commander hands them on. */
interface ExplainOptions {
  readonly policy?: string;
  readonly action?: string;
  readonly product?: string;
  readonly json?: boolean;
}

/** Explains each code. Ends with 1 where one of them is unknown. */
export async function runExplain(
  given: Readonly<Record<string, unknown>>,
  codes: readonly string[],
): Promise<ExitCode> {
  const options = given as ExplainOptions;
  for (const code of codes) checkCode(code);
  const product = options.product === undefined ? undefined : readProduct('--product', options.product);
  if (options.action !== undefined) readActionName('--action', options.action);
  const { name, policy } = await readPolicy('--policy', options.policy ?? standard.name);
  const { action } = options;
  const views = codes.map((code) =>
    viewOf(explain(code, { policy, action, product }), { name, policy }, action, product),
  );
  process.stdout.write(options.json ? jsonText(views) : views.map(paragraphOf).join('\n'));
  return views.every(({ known }) => known) ? EXIT.done : EXIT.failed;
}

function checkCode(code: string): void {
  // What has a space in it is no code either; but `HTTP 429` stands for one.
  if (/^(?! )[\x20-\x7e]{1,128}$/.test(code)) return;
  throw new UsageError('code', 'an error code such as InternalError.DBError, at most 128 characters', code);
}
