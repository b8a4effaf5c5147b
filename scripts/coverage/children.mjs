import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import astV8ToIstanbul from 'ast-v8-to-istanbul';
import { parseAstAsync } from 'rolldown/parseAst';

/**
 * What child processes ran of the project, from the files that Node wrote into a folder for `NODE_V8_COVERAGE`, told in the
 * lines of the TypeScript: a list of `[path, coverage]`, a path as often as there are built files that hold it.
 *
 * @throws Error when what is shipped has no source maps: it was built anew since by somebody else
 */
export async function childrenCoverage(folder, dist) {
  if (!existsSync(new URL('bundle/cli/main.js.map', dist))) {
    throw new Error('dist was built anew while the suite ran. Run it again, and build nothing meanwhile');
  }
  const scripts = new Map();
  for (const name of readdirSync(folder)) {
    for (const script of resultOf(`${folder}/${name}`)) {
      if (!script.url.startsWith(dist)) continue;
      const seen = scripts.get(script.url);
      scripts.set(script.url, seen ? mergeScriptCovs([seen, script]) : script);
    }
  }
  const found = await Promise.all([...scripts.values()].map(inSources));
  return found.flatMap((map) => Object.entries(map));
}

function resultOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).result;
  } catch (error) {
    // Of a child that was killed while it wrote.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** The same, of one built file. */
async function inSources(coverage) {
  const path = fileURLToPath(coverage.url);
  // A program that a test wrote, or a part that has nothing but exports.
  if (!existsSync(`${path}.map`)) return {};
  const code = readFileSync(path, 'utf8');
  const sourceMap = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
  return astV8ToIstanbul({ code, sourceMap, ast: await parseAstAsync(code), coverage });
}
