import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import astV8ToIstanbul from 'ast-v8-to-istanbul';
import { parseAstAsync } from 'rolldown/parseAst';

/**
 * What child processes ran of the project, from the files that Node wrote into a folder for `NODE_V8_COVERAGE`, told in the
 * lines of the TypeScript: a list of `[path, coverage]`, a path as often as there are built files that hold it.
 */
export async function childrenCoverage(folder, dist) {
  const scripts = new Map();
  for (const name of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    // A child that was killed while it wrote has told nothing.
    if (!text.endsWith('}')) continue;
    for (const script of JSON.parse(text).result) {
      if (!script.url.startsWith(dist)) continue;
      const seen = scripts.get(script.url);
      scripts.set(script.url, seen ? mergeScriptCovs([seen, script]) : script);
    }
  }
  const found = await Promise.all([...scripts.values()].map(inSources));
  return found.flatMap((map) => Object.entries(map));
}

/** The same, of one built file. One without a source map is a test's own program. */
async function inSources(coverage) {
  const path = fileURLToPath(coverage.url);
  let map;
  let code;
  try {
    map = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
    code = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  return astV8ToIstanbul({ code, sourceMap: map, ast: await parseAstAsync(code), coverage });
}
