import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TencentCloudInstrumentation } from '../../src/observe/opentelemetry/index.js';
import { root, run, writeConsumers } from '../support/compile.js';
import { filesLoadedBy } from '../support/imports.js';

/** The real SDK, whose spans are printed as what a test compares. */
const sdk = `
const { context } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { TencentCloudInstrumentation } = require('axios-tencentcloud/opentelemetry');
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const exporter = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const KINDS = ['INTERNAL', 'SERVER', 'CLIENT'];
const spans = () => {
  const all = exporter.getFinishedSpans();
  const nameOf = (span) => KINDS[span.kind] + ' ' + span.name;
  const parentOf = (span) => all.find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId);
  return all.filter(({ kind }) => kind !== 1).map((span) => {
    const parent = parentOf(span);
    return parent ? nameOf(parent) + ' > ' + nameOf(span) : nameOf(span);
  });
};
`;
/** Beside the instrumentation of HTTP, which patches what is required after it. */
const http = (attemptSpans: boolean): string => `${sdk}
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
registerInstrumentations({
  instrumentations: [new HttpInstrumentation(), new TencentCloudInstrumentation({ attemptSpans: ${attemptSpans} })],
  tracerProvider,
});
const axios = require('axios');
const { retry, constant, definePolicy, wrapAxios } = require('axios-tencentcloud');
const { emulatorCredential, startEmulator } = require('axios-tencentcloud/emulator');
const { vod } = require('axios-tencentcloud/policies/vod');
(async () => {
  const emulator = await startEmulator({ products: [vod] });
  emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
  const policy = definePolicy({ name: 'prompt', rules: { InternalError: retry({ backoff: constant({ delay: 1 }) }) } });
  const client = axios.create({ baseURL: emulator.url, proxy: false });
  const tencent = wrapAxios(client, { product: vod, region: 'ap-guangzhou', credential: emulatorCredential, policy });
  await tencent.call('DescribeMediaInfos', { FileIds: ['1'] });
  await tencent.close();
  await emulator.close();
  const call = exporter.getFinishedSpans().find(({ kind }) => kind === 0);
  const ports = exporter.getFinishedSpans().map(({ attributes }) => attributes['server.port']);
  console.log(JSON.stringify({ spans: spans(), notes: call.events.map(({ name }) => name), port: Number(new URL(emulator.url).port), ports }));
})();
`;
/** An instance of the one copy, heard by the other copy of the package. */
const copies = `
import { createRequire } from 'node:module';
import axios from 'axios';
import { wrapAxios } from 'axios-tencentcloud';
import { logger as ownLogger } from 'axios-tencentcloud/logger';
import { TencentCloudInstrumentation as Own } from 'axios-tencentcloud/opentelemetry';
const require = createRequire(import.meta.url);
const { logger } = require('axios-tencentcloud/logger');
${sdk}
registerInstrumentations({ instrumentations: [new TencentCloudInstrumentation()], tracerProvider });
const lines = [];
const log = (line) => void lines.push(line);
const end = logger({ debug() {}, info: log, warn: log, error: log });
const adapter = async (config) => ({ status: 200, statusText: 'OK', headers: {}, config, data: replies.shift() });
const replies = [
  '{"Response":{"Error":{"Code":"LimitExceeded.Quota","Message":"m"},"RequestId":"r"}}',
  '{"Response":{"RequestId":"ok"}}',
];
const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
const tencent = wrapAxios(client, { service: 'vod', version: '2018-07-17' });
await tencent.call('SearchMedia').catch(() => {});
end();
await tencent.call('SearchMedia');
await tencent.close();
console.log(JSON.stringify({ lines, spans: spans(), two: [logger !== ownLogger, TencentCloudInstrumentation !== Own] }));
`;
const { folder } = writeConsumers('watching', {
  'attempts.cjs': http(true),
  'requests.cjs': http(false),
  'copies.mjs': copies,
});
const outcomeOf = async (file: string): Promise<Record<string, unknown>> => {
  const { stdout, stderr } = await run(process.execPath, [`${folder}/${file}`]);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, unknown>;
};

describe('beside the instrumentation of HTTP', () => {
  it('requests are the children of attempts', async () => {
    const { spans, notes, port, ports } = await outcomeOf('attempts.cjs');
    const once = [
      'CLIENT vod/DescribeMediaInfos > CLIENT POST',
      'INTERNAL vod/DescribeMediaInfos > CLIENT vod/DescribeMediaInfos',
    ];
    expect(spans).toEqual([...once, ...once, 'INTERNAL vod/DescribeMediaInfos']);
    expect(notes).toEqual(['retry']);
    expect(ports).toContain(port);
  });

  it('requests are the children of calls where attempts have no spans', async () => {
    const { spans, notes } = await outcomeOf('requests.cjs');
    const once = 'INTERNAL vod/DescribeMediaInfos > CLIENT POST';
    expect(spans).toEqual([once, once, 'INTERNAL vod/DescribeMediaInfos']);
    expect(notes).toEqual(['retry']);
  });
});

describe('both copies of the package', () => {
  it('share their channels: what CommonJS hears is what ESM does', async () => {
    expect(await outcomeOf('copies.mjs')).toEqual({
      lines: [
        expect.stringMatching(
          /^vod SearchMedia: LimitExceeded\.Quota: m, given up after 1 attempt \(fatal-code: .*\), request r$/,
        ),
      ],
      spans: [
        ...['INTERNAL vod/SearchMedia > CLIENT vod/SearchMedia', 'INTERNAL vod/SearchMedia'],
        ...['INTERNAL vod/SearchMedia > CLIENT vod/SearchMedia', 'INTERNAL vod/SearchMedia'],
      ],
      two: [true, true],
    });
  });
});

describe('who watches', () => {
  it.each(['js', 'cjs'])('is loaded where it is asked for alone (%s)', (extension) => {
    const bundle = `${root}dist/bundle/`;
    const textOf = (name: string): string =>
      filesLoadedBy(`${bundle}${name}.${extension}`)
        .map((file) => readFileSync(file, 'utf8'))
        .join('');
    expect(textOf('index')).not.toMatch(/opentelemetry|given up after/);
    expect(textOf('logger')).not.toMatch(/@opentelemetry|bottleneck|p-retry/);
    expect(textOf('logger')).toContain('given up ');
    const packages = textOf('opentelemetry').matchAll(/(?:from|require\() ?"([^"./][^"]*)"/g);
    const outside = [...packages].map(([, name = '']) => name).filter((name) => !name.startsWith('node:'));
    expect([...new Set(outside)]).toEqual(['@opentelemetry/api']);
  });

  it('tells the version of the package', () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
    expect(new TencentCloudInstrumentation({ enabled: false }).instrumentationVersion).toBe(version);
  });
});
