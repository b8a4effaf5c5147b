import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { exitCodesText } from '../../dist/esm/src/cli/exit-codes.js';
import { page, plain } from './markdown.mjs';

const folder = fileURLToPath(new URL('../../dist/esm/src/cli', import.meta.url));

/** What defines a command: each file beside main has one. */
async function definitions() {
  const found = [];
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.js') || name === 'main.js') continue;
    const exported = Object.values(await import(`${folder}/${name}`));
    found.push(...exported.filter((each) => typeof each?.define === 'function' && typeof each.name === 'string'));
  }
  return found;
}

export async function commandPages() {
  const pages = [];
  for (const each of await definitions()) {
    const top = defined(each, 'axios-tencentcloud');
    const own = (each.commands ?? []).map((one) => defined(one, `axios-tencentcloud ${each.name}`));
    pages.push([
      `cli/${each.name}.md`,
      page(
        `axios-tencentcloud ${each.name}`,
        top.summary() || top.description(),
        ...section(top),
        ...own.flatMap((command) => [`## ${each.name} ${command.name()}`, ...section(command, '###')]),
        '## Exit codes',
        exitCodes(),
      ),
    ]);
  }
  return pages.sort(([a], [b]) => (a < b ? -1 : 1));
}

function defined(each, above) {
  const command = new Command(each.name).helpOption('-h, --help', 'print this help');
  each.define(command);
  command.usageName = `${above} ${each.name}`;
  return command;
}

function section(command, level = '##') {
  const help = command.createHelp();
  const args = command.registeredArguments;
  const options = help.visibleOptions(command);
  return [
    plain(command.description()),
    `\`\`\`sh\nnpx ${command.usageName} ${command.usage()}\n\`\`\``,
    ...(args.length > 0
      ? [`${level} Arguments`, list(args.map((each) => [help.argumentTerm(each), help.argumentDescription(each)]))]
      : []),
    `${level} Options`,
    list(options.map((each) => [help.optionTerm(each), help.optionDescription(each)])),
    ...after(command, level),
  ];
}

/** The same for every command. */
function exitCodes() {
  const lines = exitCodesText.trim().split('\n').slice(1);
  return list(lines.map((line) => /^\s*(\d+)\s+(.*)$/.exec(line).slice(1)));
}

const list = (pairs) => pairs.map(([term, about]) => `- \`${term}\` — ${plain(about)}`).join('\n');

/** What the help says after its options: examples, and what else there is to know. */
function after(command, level) {
  let text = '';
  const context = { error: false, command, write: (more) => (text += more) };
  command.emit('afterHelp', context);
  const parts = text
    .trim()
    .split(/\n(?=\S[^\n]*:\n)/)
    .filter((part) => part.trim() !== '');
  return parts.map((part) => {
    const [first, ...rest] = part.split('\n');
    const titled = /^\S[^\n]*:$/.test(first) && rest.length > 0;
    const body = (titled ? rest : [first, ...rest])
      .map((line) => line.replace(/^ {2}/, ''))
      .join('\n')
      .trim();
    return `${titled ? `${level} ${first.slice(0, -1)}\n\n` : ''}\`\`\`${/axios-tencentcloud/.test(body) ? 'sh' : 'text'}\n${body}\n\`\`\``;
  });
}
