// Writes schema/policy.schema.json, by which editors complete and check files of policies, from the definition that the loader
// checks them with (src/config/definition.ts), and with what the catalogues and the products know:
//
//   npm run schema
//
// `--check` writes nothing, and fails where the file says something else.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { products } from '../dist/esm/policies/products.js';
import { catalogue, isNeverAsked } from '../dist/esm/src/config/codes.js';
import { policyFile, rule, rules } from '../dist/esm/src/config/definition.js';
import { presets } from '../dist/esm/src/config/presets.js';
import { describe } from './schema/descriptions.mjs';

const file = fileURLToPath(new URL('../schema/policy.schema.json', import.meta.url));
const RULE = { $ref: '#/definitions/rule' };
const RULES = { $ref: '#/definitions/rules' };

/** A part of the definition as JSON Schema; what takes no text such as 10s out of a time is the loader's own. */
function convert(schema) {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    target: 'draft-07',
    typeMode: 'input',
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) => {
      if (valibotSchema.type === 'map') return tableOf(valibotSchema);
      if (valibotSchema.type === 'lazy') return choiceOf(valibotSchema);
      return undefined;
    },
  });
  return converted;
}

/** Keys that are anybody's, and those that are known, which an editor offers. */
function tableOf({ key, value }) {
  const { pattern } = convert(key);
  const table = { type: 'object', propertyNames: { pattern } };
  if (value === rule) return RULES;
  if (value !== rules) return { ...table, additionalProperties: convert(value) };
  const properties = actions.map((action) => [action, { description: aboutAction(action), allOf: [RULES] }]);
  return { ...table, properties: Object.fromEntries(properties), additionalProperties: RULES };
}

/** Of each product, in their order; where two have the same action it is told of both. */
const actions = [...new Set(products.flatMap((product) => Object.keys(product.actions)))];

const aboutAction = (action) =>
  products
    .filter((product) => Object.hasOwn(product.actions, action))
    .map((product) => `${product.service.toUpperCase()}: ${aboutEntry(product.actions[action])}`)
    .join('. ');

function aboutEntry({ readOnly, perSecond, dedupe }) {
  const words = [readOnly ? 'it only reads' : 'it writes'];
  if (perSecond !== undefined) words.push(`${perSecond} requests a second are published`);
  if (dedupe) {
    const days = dedupe.days === undefined ? '' : ` for ${dedupe.days} days`;
    words.push(`a repeat is known by its ${dedupe.field}${days}`);
  }
  return words.join('; ');
}

/** What depends on the value: `false` or an object, a number or a table. */
function choiceOf({ getter }) {
  const seen = [false, 0, new Map()].map((value) => JSON.stringify(convert(getter(value))));
  const choices = [...new Set(seen)].map((text) => JSON.parse(text));
  return choices.length === 1 ? choices[0] : { anyOf: choices };
}

/** What valibot cannot say, or says in a way that editors make nothing of. */
function polished(value) {
  if (Array.isArray(value)) return value.map(polished);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, each]) => {
    if (name === '$defs' || (name === 'required' && each.length === 0)) return [];
    // A field that is never allowed is no field to complete.
    if (isNever(each)) return name === 'additionalProperties' ? [[name, false]] : [];
    return [[name, polished(each)]];
  });
  return Object.fromEntries(entries);
}

const isNever = (value) => JSON.stringify(value) === '{"not":{}}';

const rulesDefinition = () => {
  const { pattern } = convert(rules.key);
  const codes = Object.keys(catalogue)
    .filter((code) => !isNeverAsked(code))
    .sort();
  const known = codes.map((code) => [code, { description: catalogue[code].en, allOf: [RULE] }]);
  const rest = ['*', { description: 'Every API code that no other key covers; never ClientError.*.', allOf: [RULE] }];
  return {
    type: 'object',
    propertyNames: { pattern },
    properties: Object.fromEntries([rest, ...known]),
    additionalProperties: RULE,
  };
};

const whole = convert(policyFile);
const { pattern } = whole.properties.extends;
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A policy of axios-tencentcloud',
  ...describe(
    polished({
      ...whole,
      properties: {
        ...whole.properties,
        extends: { anyOf: [{ enum: [...presets.keys()] }, { type: 'string', pattern }] },
      },
      definitions: { rule: convert(rule), rules: rulesDefinition() },
    }),
  ),
};
/** A code or an action, of which there are a thousand: a line each. */
const ENTRY = /\{\n +"description": (".*"),\n +"allOf": \[\n +\{\n +"\$ref": (".*")\n +\}\n +\]\n +\}/g;
const text = `${JSON.stringify(schema, undefined, 2)}\n`.replaceAll(
  ENTRY,
  '{ "description": $1, "allOf": [{ "$$ref": $2 }] }',
);

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('schema/policy.schema.json says something else than src/config/definition.ts: run `npm run schema`');
  process.exit(1);
}
