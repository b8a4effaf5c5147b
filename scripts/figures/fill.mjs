import { beginsLine, codeIn } from './markdown.mjs';
import { INLINE, Unknown } from './writers.mjs';

const KINDS = [...INLINE, 'table', 'targets', 'sample'];
const MARK = new RegExp(`<!-- (/?)(${KINDS.join('|')})(?: ((?:(?!-->).)+?))? -->`, 'g');

/** Puts into every pair of marks what belongs there; what cannot be told is left as it is, and is a problem. */
export function fill(text, writers) {
  const problems = [];
  const code = codeIn(text);
  const isCode = (index) => code.some(([from, to]) => index >= from && index < to);
  let filled = '';
  let at = 0;
  let open;
  for (const found of text.matchAll(MARK)) {
    if (isCode(found.index)) continue;
    const [whole, slash, kind, of] = found;
    const problem = (what) => problems.push(`line ${text.slice(0, found.index).split('\n').length}: ${whole} ${what}`);
    if (slash === '' && open) problem(`stands within ${open.whole}`);
    else if (slash !== '' && open?.kind !== kind) problem('ends what was not begun');
    else if (slash === '') {
      open = { whole, kind, of, problem };
      if (INLINE.includes(kind) && beginsLine(text, found.index))
        problem('begins a line: Markdown would take all of it for HTML');
      filled += text.slice(at, found.index + whole.length);
      at = found.index + whole.length;
    } else {
      filled += written(open, text.slice(at, found.index), writers);
      at = found.index;
      open = undefined;
    }
  }
  open?.problem('is not ended');
  return { text: filled + text.slice(at), problems };
}

function written({ kind, of, problem }, before, writers) {
  try {
    const block = writers[kind](of);
    return INLINE.includes(kind) ? block : `\n\n${block}\n\n`;
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    problem(error.message);
    return before;
  }
}
