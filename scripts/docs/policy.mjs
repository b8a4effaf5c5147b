import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cautious } from '../../dist/esm/policies/cautious.js';
import { patient } from '../../dist/esm/policies/patient.js';
import { standard } from '../../dist/esm/policies/standard.js';
import { code, page, plain, table } from './markdown.mjs';
import { backoffText, ruleText, time } from './rule-text.mjs';

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../schema/policy.schema.json', import.meta.url)), 'utf8'),
);
const DURATION = /\(\?:ms\|s\|m\|h\)/;

/** What a part of the schema takes, in words. */
function takes(part) {
  if (part.const !== undefined) return code(JSON.stringify(part.const));
  if (part.enum) return part.enum.map((value) => code(value)).join(', ');
  if (part.$ref === '#/definitions/rules' || part.allOf) return 'a table of rules by code';
  const choices = part.anyOf ?? part.oneOf;
  if (choices) {
    const span = choices.find(({ pattern }) => DURATION.test(pattern ?? ''));
    if (span)
      return `a time: \`250ms\`, \`10s\`, \`2m\`, or ms, ${bounds(choices.find(({ type }) => type === 'number'))}`;
    return choices.map(takes).join(' or ');
  }
  if (part.type === 'object') {
    return part.properties ? 'an object' : `a table of ${takes(part.additionalProperties)} each`;
  }
  if (part.type === 'integer') return `a whole number ${bounds(part)}`;
  if (part.type === 'number') return `a number ${bounds(part)}`;
  if (part.type === 'boolean') return '`true` or `false`';
  return part.pattern && !part.pattern.includes('|') ? `a text like ${code(part.pattern)}` : 'a text';
}

function bounds({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }) {
  const lowest = exclusiveMinimum === undefined ? `from ${number(minimum)}` : `above ${number(exclusiveMinimum)}`;
  const top = maximum ?? exclusiveMaximum;
  // The last whole number that JavaScript can hold, and the longest that a timer can: no bounds of ours.
  if (top === undefined || top === Number.MAX_SAFE_INTEGER) return lowest;
  if (top === 2 ** 31 - 1) return `${lowest} up to ${number(top)} (some 24 days)`;
  return `${lowest} ${maximum === undefined ? 'and below' : 'up to'} ${number(top)}`;
}

const number = (value) => value.toLocaleString('en-US');

/** `Default: …` has a column of its own. */
function row(name, part, required) {
  const [about = '', usual] = (part.description ?? '').split(/ ?Default: /);
  return [code(name), takes(part), required ? 'required' : plain((usual ?? '').replace(/\.$/, '')), plain(about)];
}

const fieldTable = ({ properties, required = [] }, left = []) =>
  table(
    ['field', 'takes', 'default', 'meaning'],
    Object.entries(properties)
      .filter(([name]) => !left.includes(name))
      .map(([name, part]) => row(name, part, required.includes(name))),
  );

const objectIn = (part) => part.anyOf.find(({ type }) => type === 'object');

function presetTable(policy, base) {
  const rules = Object.entries(policy.toJSON().rules).filter(
    ([key, rule]) => !base || JSON.stringify(base.rules[key]) !== JSON.stringify(rule),
  );
  return table(
    ['code', 'does', 'waits', 'slows down'],
    rules.map(([key, rule]) => [
      code(key),
      ruleText(rule),
      rule.action === 'retry' ? backoffText(rule.backoff) : '',
      rule.action === 'retry' && rule.slowDown ? 'yes' : '',
    ]),
  );
}

/** What a rule that says nothing but its action waits. */
function defaultWaits() {
  const { backoff } = schema.definitions.rule.oneOf[0].properties;
  return plain(backoff.description);
}

export function policyPage() {
  const { properties, definitions } = schema;
  const [retryRule] = definitions.rule.oneOf;
  const backoffs = retryRule.properties.backoff.oneOf;
  const about = 'Every field of a policy, with bounds and defaults, and every rule of the presets.';
  return page(
    'Policy reference',
    about,
    `${about} The guide is [Policies](../guide/policies.md).`,
    '## The presets',
    'A code gets the rule of the longest key that is the code or a dotted beginning of it. “Where replayable” means: only where a ' +
      'second execution does no harm, see [Writes and dedupe](../guide/writes.md).',
    '### standard',
    presetTable(standard),
    '### cautious',
    'As `standard`, but for:',
    presetTable(cautious, standard),
    '### patient',
    'As `standard`, but for:',
    presetTable(patient, standard),
    '## A file of a policy',
    'What `loadPolicy` and `policy check` take. In code, `definePolicy` takes `name`, `extends` (a policy), `rules` and `actions`, with times as ms; ' +
      '`rateLimit`, `budget` and `breaker` are options of `wrapAxios` there.',
    fieldTable({ properties }, ['$schema']),
    '## A rule that retries',
    `${code("action: 'retry'")}. The other two, ${code("'resign'")} and ${code("'fail'")}, have no fields.`,
    fieldTable(
      {
        ...retryRule,
        properties: {
          ...retryRule.properties,
          backoff: { type: 'object', properties: {}, description: retryRule.properties.backoff.description },
        },
      },
      ['action'],
    ),
    '## Backoff',
    defaultWaits(),
    ...backoffs.flatMap((each) => [`### ${each.properties.kind.const}`, fieldTable(each)]),
    '## rateLimit',
    fieldTable(objectIn(properties.rateLimit), ['redis']),
    '## budget',
    fieldTable(objectIn(properties.budget)),
    '## breaker',
    fieldTable(objectIn(properties.breaker)),
    `A wait is never longer than ${time(2 ** 31 - 1)}: the most that a timer of Node’s can hold.`,
  );
}
