// Reads the typings of the official SDK's VOD client and writes what the emulator holds requests against into
// src/emulator/vod-parameters.ts: `node scripts/emulated-parameters.mjs`. With `--print` it writes to standard output
// instead, which is how a test tells that the file is what the installed typings say.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const TARGET = fileURLToPath(new URL('../src/emulator/vod-parameters.ts', import.meta.url));
/** The width of a line in this project. */
const WIDTH = 120;
const PACKAGE = 'tencentcloud-sdk-nodejs-vod';
const FOLDER = `${PACKAGE}/tencentcloud/services/vod/v20180717`;
/** Actions that change nothing have such names; those that the service dedupes by SessionId do something, whatever theirs. */
const READS = /^(?:Describe|List|Parse|Search)/;

const { resolve } = createRequire(import.meta.url);
const parse = (name) => {
  const path = resolve(`${FOLDER}/${name}`);
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
};
const models = parse('vod_models.d.ts');
const interfaces = new Map(models.statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));

/** The client's methods, by the type of their request. */
function actionsOf(client) {
  const declared = client.statements.find(ts.isClassDeclaration);
  return declared.members
    .filter(ts.isMethodDeclaration)
    .map((method) => ({ action: method.name.getText(), request: method.parameters[0].type.getText() }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** One letter a type, and a star where it is a list: `s n b o`, `s*`. */
function codeOf(type) {
  if (ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Array') return `${codeOf(type.typeArguments[0])}*`;
  const text = type.getText();
  if (interfaces.has(text)) return 'o';
  const code = { string: 's', number: 'n', 'number | bigint': 'n', boolean: 'b' }[text];
  if (code === undefined) throw new Error(`the typings have a type that this script does not know: ${text}`);
  return code;
}

const fieldsOf = (name) => {
  const members = interfaces.get(name)?.members ?? []; // a request without parameters is `null`
  return members.map((member) => ({
    name: member.name.getText(),
    optional: member.questionToken !== undefined,
    type: codeOf(member.type),
    doc: member.getFullText(),
  }));
};

const DAYS = { 三: 3, 七: 7, 3: 3, 7: 7 };

/** How long the action refuses a repeated SessionId, days, as the comment on that parameter has it. */
function daysOf(fields) {
  const said = /(\S)\s*天内/.exec(fields.find(({ name }) => name === 'SessionId')?.doc ?? '')?.[1];
  if (said !== undefined && DAYS[said] === undefined) throw new Error(`SessionId: how many days are ${said}?`);
  return said === undefined ? undefined : DAYS[said];
}

const parameters = [];
const sessions = [];
const answers = [];
for (const { action, request } of actionsOf(parse('vod_client.d.ts'))) {
  const fields = fieldsOf(request);
  parameters.push([
    action,
    fields.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}:${type}`).join(' '),
  ]);
  const days = daysOf(fields);
  if (days !== undefined) sessions.push([action, days]);
  if (!READS.test(action) || days !== undefined) continue;
  const response = fieldsOf(`${action}Response`).filter(({ name }) => name !== 'RequestId');
  answers.push([action, response.map(({ name, type }) => `${name}:${type}`).join(' ')]);
}

/** The lines of a record as the formatter wants them: a line that is too long is broken after its key. */
const record = (pairs, show) =>
  pairs
    .map(([key, value]) => `  ${key}: ${show(value)},\n`)
    .map((line) => (line.length > WIDTH + 1 ? line.replace(': ', ':\n    ') : line))
    .join('');
const quoted = (text) => `'${text}'`;
const text = `// Made by scripts/emulated-parameters.mjs from the typings of ${PACKAGE}; not to be edited.

/**
 * The parameters of VOD's ${parameters.length} actions, version 2018-07-17: \`Name:type\`, or \`Name?:type\` where it may be left out. The
 * types are s for a string, n for a number, b for a boolean, o for an object, and with a star for a list of them.
 */
export const vodParameters: Readonly<Record<string, string>> = {
${record(parameters, quoted)}};

/** How many days an action refuses a \`SessionId\` that it has seen before. */
export const vodSessionDays: Readonly<Record<string, number>> = {
${record(sessions, String)}};

/** The actions that change nothing, and the fields of their answers. */
export const vodReads: Readonly<Record<string, string>> = {
${record(answers, quoted)}};
`;

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(TARGET, text);
