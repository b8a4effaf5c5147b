import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './support/compile.js';

// Below `dist`, so that the package is imported by its name, through its `exports`, as it is shipped.
const folder = `${root}dist/types`;

/** What a TypeScript user writes: the instance fits, tomorrow's names compile, and what is misspelt does not. */
const typed = `
import axios from 'axios';
import { definePolicy, defineProduct, retry, wrapAxios, type ActionOf, type Code } from 'axios-tencentcloud';
import { cvm, type CvmAction, type CvmCode } from 'axios-tencentcloud/policies/cvm';
import { vod } from 'axios-tencentcloud/policies/vod';

const tencent = wrapAxios(axios.create(), { product: vod });
export const answer: Promise<{ TotalCount: number }> = tencent.call<{ TotalCount: number }>('SearchMedia');
export const anyAction = tencent.call('AnActionOfTomorrow');
export const policy = definePolicy({ name: 'p', rules: { 'InternalError.DBError': retry(), 'A.Code.Of.Tomorrow': retry() } });
export const anyCode: Code = 'A.Code.Of.Tomorrow';
axios.post('/', {}, { tencentcloud: { action: 'SearchMedia', deadline: 1_000 } }).then(({ tencentcloud }) => tencentcloud?.attempts);
wrapAxios(axios.create(), { explain: (code) => ({ summary: { en: code } }) });

// Completed is what the union names; any other string only fits into it.
export const action: Extract<Parameters<typeof tencent.call>[0], 'DescribeMediaInfos'> = 'DescribeMediaInfos';
// @ts-expect-error: there is no such action to complete
export const noAction: Extract<Parameters<typeof tencent.call>[0], 'DescribeMediaInfo'> = 'DescribeMediaInfo';
// Of the common codes, of the throttles and of VOD.
export const codes: Extract<Code, 'IpInBlacklist' | 'RequestLimitExceeded.SendSms' | 'LimitExceeded.Quota'>[] = [
  'IpInBlacklist', 'RequestLimitExceeded.SendSms', 'LimitExceeded.Quota',
];
// @ts-expect-error: there is no such code to complete
export const noCode: Extract<Code, 'InternalEror'> = 'InternalEror';
export const ofCvm: Extract<ActionOf<typeof cvm>, CvmAction & 'RunInstances'> = 'RunInstances';
export const codeOfCvm: Extract<Code, CvmCode & 'MutexOperation.TaskRunning'> = 'MutexOperation.TaskRunning';
const mine = defineProduct({ service: 'cdb', version: '2017-03-20', actions: { DescribeDBInstances: { readOnly: true } } });
export const ofMine: Extract<ActionOf<typeof mine>, 'DescribeDBInstances'> = 'DescribeDBInstances';

// @ts-expect-error: a misspelt option
wrapAxios(axios.create(), { prodct: vod });
// @ts-expect-error: a misspelt option of an option
wrapAxios(axios.create(), { rateLimit: { perSecnd: 20 } });
// @ts-expect-error: a misspelt field of a rule
retry({ maxAttemps: 3 });
// @ts-expect-error: a misspelt field of a policy
definePolicy({ name: 'p', rule: {} });
// @ts-expect-error: a misspelt field of a call
axios.post('/', {}, { tencentcloud: { acton: 'SearchMedia' } });
// @ts-expect-error: a misspelt field of a call's options
tencent.call('SearchMedia', {}, { dedline: 1_000 });
// @ts-expect-error: a misspelt event
tencent.on('retyr', () => {});
// @ts-expect-error: a misspelt field of an action
defineProduct({ service: 'cdb', version: '2017-03-20', actions: { DescribeDBInstances: { readonly: true } } });
`;

/** Who asks for the catalogue: the other entries. */
const explaining = `
import axios from 'axios';
import { wrapAxios, type Catalogue } from 'axios-tencentcloud';
import { explain, type Explanation } from 'axios-tencentcloud/explain';
import { common } from 'axios-tencentcloud/policies/common';
import { throttles } from 'axios-tencentcloud/policies/throttles';
import { vod, type VodCode } from 'axios-tencentcloud/policies/vod';
import { codesOf } from 'axios-tencentcloud/policies/vod/action-codes';
import { codes } from 'axios-tencentcloud/policies/vod/codes';

wrapAxios(axios.create(), { product: vod, explain });
export const all: Catalogue = { ...common, ...throttles, ...codes };
export const explanation: Explanation = explain('LimitExceeded.Quota', { product: vod, action: 'ProcessMedia', catalogue: all });
export const text: string | undefined = explanation.summary?.zh;
export const listed: readonly (VodCode | keyof typeof common)[] | undefined = codesOf('ProcessMedia');
// @ts-expect-error: a misspelt option
explain('LimitExceeded', { polcy: undefined });
// @ts-expect-error: one entry, one name
import('axios-tencentcloud/policies/explain');
// @ts-expect-error: they are in the product
import('axios-tencentcloud/policies/vod/actions');
`;

/** Who watches: the other entries again. OpenTelemetry's own tools take the instrumentation as theirs. */
const watching = `
import { logger, type LoggerOptions } from 'axios-tencentcloud/logger';
import { TencentCloudInstrumentation } from 'axios-tencentcloud/opentelemetry';
import { registerInstrumentations, type Instrumentation } from '@opentelemetry/instrumentation';
import pino from 'pino';

export const end: () => void = logger(console);
export const options: LoggerOptions = { levels: { retry: 'debug', giveup: false } };
logger(pino(), options);
export const instrumentation: Instrumentation = new TencentCloudInstrumentation({ attemptSpans: false });
registerInstrumentations({ instrumentations: [instrumentation, new TencentCloudInstrumentation()] });
// @ts-expect-error: a log without a method
logger({ debug() {}, info() {}, warn() {} });
// @ts-expect-error: a misspelt event
logger(console, { levels: { retyr: 'debug' } });
// @ts-expect-error: a level that there is not
logger(console, { levels: { retry: 'trace' } });
// @ts-expect-error: a misspelt option
new TencentCloudInstrumentation({ attemptSpan: false });
`;

/** Who guards a client of the official SDK: it stays the client that it was. */
const guarding = `
import { guard, reportOf, type Guarded, type GuardedError } from 'axios-tencentcloud/sdk';
import { vod } from 'axios-tencentcloud/policies/vod';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import * as cvm from 'tencentcloud-sdk-nodejs-cvm';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';

const given = new sdk.vod.v20180717.Client({ credential: {} });
const tencent = guard(given, { product: vod });
export const client: typeof given = tencent.client;
export const total: Promise<number | undefined> = client.SearchMedia({}).then(({ TotalCount }) => TotalCount);
export const urgent: typeof given = tencent.with({ priority: 0, signal: AbortSignal.timeout(1_000) });
export const common: Guarded<CommonClient> = guard(new CommonClient('vod.tencentcloudapi.com', '2018-07-17', { credential: {} }));
export const instances: Promise<unknown> = guard(new cvm.cvm.v20170312.Client({ credential: {} })).client.DescribeInstances({});
export const refusal = (error: GuardedError) => [error.refusal === 'budget', error.attempts[0]?.code, reportOf(error)?.action];
// @ts-expect-error: a misspelt option
guard(given, { prodct: vod });
// @ts-expect-error: an option of the client's own
guard(given, { region: 'ap-guangzhou' });
// @ts-expect-error: an option of wrapAxios alone
guard(given, { signer: () => ({}) });
// @ts-expect-error: no client
guard({});
// @ts-expect-error: a misspelt parameter
client.SearchMedia({ Tgs: [] });
// @ts-expect-error: a misspelt field of a call
tencent.with({ dedline: 1_000 });
`;

/** The ways of finding a package's types, with the kind of module that each goes with, and the files it is tried on. */
const resolutions: readonly { module: string; moduleResolution: string; include: string[] }[] = [
  { module: 'nodenext', moduleResolution: 'nodenext', include: ['*.mts', '*.cts'] },
  { module: 'node16', moduleResolution: 'node16', include: ['*.mts', '*.cts'] },
  { module: 'esnext', moduleResolution: 'bundler', include: ['*.mts'] },
  { module: 'commonjs', moduleResolution: 'bundler', include: ['*.cts'] },
];

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const kind of ['mts', 'cts']) {
    writeFileSync(`${folder}/typed.${kind}`, typed);
    writeFileSync(`${folder}/explaining.${kind}`, explaining);
    writeFileSync(`${folder}/watching.${kind}`, watching);
    writeFileSync(`${folder}/guarding.${kind}`, guarding);
  }
  for (const { include, ...resolution } of resolutions) {
    const compilerOptions = {
      ...{ noEmit: true, rootDir: '.', outDir: 'out', verbatimModuleSyntax: false },
      // As strict as ours; and once the declarations themselves are checked, which users need not do.
      ...{ ...resolution, skipLibCheck: resolution.module !== 'nodenext', lib: ['es2023', 'dom'] },
    };
    const config = { extends: '../../tsconfig.json', compilerOptions, include };
    writeFileSync(`${folder}/tsconfig.${resolution.module}.json`, JSON.stringify(config));
  }
});

describe('the types', () => {
  it.each(resolutions)(
    'hold with module $module and moduleResolution $moduleResolution',
    async ({ module }) => {
      const tsc = `${root}node_modules/typescript/bin/tsc`;
      const failed = await run(process.execPath, [tsc, '-p', `${folder}/tsconfig.${module}.json`]).then(
        () => '',
        ({ stdout }) => stdout,
      );
      expect(failed).toBe('');
    },
    60_000,
  );
});

describe('an editor', () => {
  const imports = `
    import axios from 'axios';
    import { definePolicy, retry, wrapAxios } from 'axios-tencentcloud';
    import { vod } from 'axios-tencentcloud/policies/vod';
  `;
  const files = ts.createDocumentRegistry();
  /** What is offered at the place of the bar. */
  const offered = (code: string): string[] => {
    const file = `${folder}/editor.mts`;
    const text = `${imports}${code}`;
    const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023, strict: true, types: [] };
    const service = ts.createLanguageService(
      {
        getCompilationSettings: () => options,
        getScriptFileNames: () => [file],
        getScriptVersion: (name) => (name === file ? text : 'as it is'),
        getScriptSnapshot: (name) => {
          const content = name === file ? text.replace('|', '') : ts.sys.readFile(name);
          return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
        },
        getCurrentDirectory: () => folder,
        getDefaultLibFileName: ts.getDefaultLibFilePath,
        fileExists: ts.sys.fileExists,
        readFile: ts.sys.readFile,
      },
      files,
    );
    const completions = service.getCompletionsAtPosition(file, text.indexOf('|'), undefined);
    return (completions?.entries ?? []).map(({ name }) => name);
  };

  it('completes the actions in `call`', () => {
    const names = offered(`wrapAxios(axios.create(), { product: vod }).call('|');`);
    expect(names).toHaveLength(231);
    expect(names).toContain('DescribeMediaInfos');
  }, 60_000);

  it.each([
    ['cvm', 106],
    ['live', 231],
    ['mps', 224],
    ['sms', 19],
    ['sts', 7],
  ])(
    'completes the actions of %s: %d',
    (name, count) => {
      const importing = `import { ${name} } from 'axios-tencentcloud/policies/${name}';`;
      expect(offered(`${importing} wrapAxios(axios.create(), { product: ${name} }).call('|');`)).toHaveLength(count);
    },
    60_000,
  );

  it('completes the codes in a policy, with nothing but the package and VOD imported', () => {
    const names = offered(`definePolicy({ name: 'p', rules: { '|': retry() } });`);
    expect(names).toHaveLength(295);
    for (const code of ['IpInBlacklist', 'ResourceBusy', 'InternalError.DBError']) expect(names).toContain(code);
  }, 60_000);
});
