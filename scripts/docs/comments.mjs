// Doc comments of the sources, read with TypeScript's own parser: what an interface's fields are, in the words that are there.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The fields of an interface: name, type as it is written, text, and default where the text names one. */
export function fieldsOf(file, name) {
  const source = ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === name);
  if (!found) throw new Error(`${file} has no interface ${name}`);
  return found.members.filter(ts.isPropertySignature).map((member) => {
    const text = textOf(member);
    return {
      name: member.name.getText(source),
      type:
        member.type
          ?.getText(source)
          .replace(/\s*\|\s*undefined$/, '')
          .replace(/\s+/g, ' ') ?? '',
      ...splitDefault(text),
    };
  });
}

/** The doc comment of a declaration, its links as code. */
function textOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const parts = comment?.comment;
  const text =
    typeof parts === 'string'
      ? parts
      : (parts ?? []).map((part) => (part.name ? `\`${part.name.getText()}\`` : part.text)).join('');
  return text.replace(/\s+/g, ' ').trim();
}

/** `Default: …` is the last that a comment says, or stands before what follows from it. */
function splitDefault(text) {
  const match = /Default:? (.*?)(?=(?:\. [A-Z0-9`])|\.?$)/.exec(text);
  if (!match) return { text, default: undefined };
  return {
    text: text
      .replace(match[0], '')
      .replace(/ ?\.? *\.$/, '.')
      .replace(/\s+/g, ' ')
      .trim(),
    default: match[1],
  };
}
