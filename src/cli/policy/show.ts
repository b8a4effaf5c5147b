import { writtenOut } from '../../config/written-out.js';
import { yamlText } from '../../config/yaml-text.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { readPolicy } from '../policy-argument.js';

/** Prints a policy after `extends`, its defaults written out. */
export async function showPolicy(
  { json }: Readonly<Record<string, unknown>>,
  [argument = '']: readonly string[],
): Promise<ExitCode> {
  const written = writtenOut(await readPolicy('FILE|PRESET', argument));
  process.stdout.write(json === true ? jsonText(written) : yamlText(written));
  return EXIT.done;
}
