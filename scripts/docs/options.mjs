import { fieldsOf } from './comments.mjs';
import { anchor, code, page, plain } from './markdown.mjs';

/** What users hand in, in the order in which they meet it. */
const SECTIONS = [
  ['wrapAxios', 'src/axios/options.ts', 'WrapOptions', 'The second argument of `wrapAxios(client, options)`.'],
  ['rateLimit', 'src/limiter/rates.ts', 'LimiterOptions', 'The option `rateLimit`; `false` takes the limiter away.'],
  [
    'rateLimit over Redis',
    'src/limiter/shared-rates.ts',
    'SharingOptions',
    'More of the option `rateLimit`: one quota for many processes.',
  ],
  ['budget', 'src/guard/budget.ts', 'BudgetOptions', 'The option `budget`; `false` takes the bound away.'],
  ['breaker', 'src/guard/circuits.ts', 'BreakerOptions', 'The option `breaker`.'],
  [
    'One call',
    'src/front/call-options.ts',
    'CallOptions',
    'The field `tencentcloud` of a request’s config, and the third argument of `tencent.call`.',
  ],
  ['keepAliveAgents', 'src/axios/agents.ts', 'KeepAliveOptions', 'The argument of `keepAliveAgents(options)`.'],
  [
    'guard',
    'src/sdk/options.ts',
    'GuardOptions',
    'The second argument of `guard(client, options)`, for clients of the official SDK.',
  ],
  ['startEmulator', 'src/emulator/types.ts', 'EmulatorOptions', 'The argument of `startEmulator(options)`.'],
  [
    'fromAssumeRole',
    'src/credentials/assume-role-options.ts',
    'AssumeRoleOptions',
    'The argument of `fromAssumeRole(options)`.',
  ],
];

/** Those that begin with what every front door takes. */
const FRONT = ['WrapOptions', 'GuardOptions'];

export function optionPage() {
  const parts = SECTIONS.map(([title, file, name, about]) => {
    const shared = FRONT.includes(name) ? fieldsOf('src/front/options.ts', 'FrontOptions') : [];
    const own = fieldsOf(file, name);
    // What a front door says of a field goes before what both say.
    const others = shared.filter((each) => own.every((field) => field.name !== each.name));
    const fields = [...own, ...others].map((field) => entry(title, field));
    return [`## ${title}`, about, ...fields].join('\n\n');
  });
  const about = 'Every option, its type and its default, from the doc comments of the source.';
  return page('Options', about, `${about} Times are milliseconds, rates are requests a second.`, ...parts);
}

const entry = (section, { name, type, text, default: usual }) =>
  [
    `### ${name} {#${anchor(`${section} ${name}`)}}`,
    `${code(type)}${usual === undefined ? '' : ` · default: ${plain(usual)}`}`,
    plain(text),
  ].join('\n\n');
