import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import axios, { type CreateAxiosDefaults } from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../src/emulator/index.js';
import { reportOf } from '../../src/front/report.js';
import { networkFailure } from '../../src/response/network.js';
import { action, wrapFor } from '../support/clients.js';
import {
  afterHead,
  answerOf,
  closedPort,
  ending,
  finish,
  HEADERS,
  PARTLY,
  redirectTo,
  reset,
  resettingAfter,
  saying,
  silent,
  startHostile,
  type Treatment,
  unread,
  whenSpokenTo,
} from '../support/hostile.js';

type Adapter = 'http' | 'fetch';

/** What a call meets: its code without `ClientError.`, or codes of which it is one, and whether it can have been executed. */
type Met = readonly [code: string | readonly string[], reach: 'never' | 'unknown'];

/** How a client reaches a server. */
interface Way {
  readonly baseURL: string;
  /** What the client trusts, PEM. */
  readonly ca?: string | undefined;
  readonly lookup?: LookupFunction;
  /** undici's bound on the connection, ms. */
  readonly connectTimeout?: number;
}

interface Row {
  readonly what: string;
  readonly way: (adapter: Adapter) => Promise<Way>;
  readonly config?: CreateAxiosDefaults;
  /** `undefined` where the adapter has no such failure. */
  readonly http: Met | undefined;
  readonly fetch: Met | undefined;
  /** How often a call that only reads is made, 4 where the policy tries its code again. */
  readonly reads: number;
}

/** One address for every name. */
const toLoopback: LookupFunction = (_, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

const noSuchName: LookupFunction = (name, _, done) =>
  done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }), '', 4);

const neverFound: LookupFunction = () => {};

const plain = (treat: Treatment) => async (): Promise<Way> => {
  const { port } = await startHostile(treat);
  return { baseURL: `http://127.0.0.1:${port}` };
};

/** TLS is asked of a server that speaks none. */
const noTls = (treat: Treatment) => async (): Promise<Way> => {
  const { port } = await startHostile(treat);
  return { baseURL: `https://127.0.0.1:${port}` };
};

const tls = (treat: Treatment) => async (): Promise<Way> => {
  const { port, certificate } = await startHostile(treat, { tls: true });
  return { baseURL: `https://127.0.0.1:${port}`, ca: certificate };
};

/** The emulator, which means well: what fails is the client's trust in it. */
const emulated = (hostname: string, trusted: boolean) => async (): Promise<Way> => {
  const emulator = await startEmulator({ https: true });
  onTestFinished(() => emulator.close());
  const { port } = new URL(emulator.url);
  const ca = trusted ? emulator.certificate : undefined;
  return { baseURL: `https://${hostname}:${port}`, ca, lookup: toLoopback };
};

const RESET: Met = ['NetworkError.ECONNRESET', 'unknown'];
const TIMEOUT: Met = ['Timeout', 'unknown'];
const BRIEF = { timeout: 100 };
/** The TLS alert `handshake_failure`, fatal. */
const ALERT = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
const NOT_TLS = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n';

const both = (met: Met) => ({ http: met, fetch: met });

const rows: readonly Row[] = [
  {
    what: 'connection refused',
    way: async () => ({ baseURL: `http://127.0.0.1:${await closedPort()}` }),
    ...both(['NetworkError.ECONNREFUSED', 'never']),
    reads: 4,
  },
  {
    what: 'no such name',
    way: async (adapter) => ({
      baseURL: 'http://nowhere.invalid',
      ...(adapter === 'http' && { lookup: noSuchName }),
    }),
    http: ['NetworkError.ENOTFOUND', 'never'],
    fetch: [['NetworkError.ENOTFOUND', 'NetworkError.EAI_AGAIN'], 'never'],
    reads: 4,
  },
  { what: 'reset before anything was read', way: plain(unread(reset)), ...both(RESET), reads: 4 },
  { what: 'closed before anything was read', way: plain(unread(finish)), ...both(RESET), reads: 4 },
  { what: "reset after the request's headers", way: plain(afterHead(reset)), ...both(RESET), reads: 4 },
  { what: 'closed without an answer', way: plain(afterHead(finish)), ...both(RESET), reads: 4 },
  { what: "reset after the answer's headers", way: plain(resettingAfter(HEADERS)), ...both(RESET), reads: 4 },
  { what: 'reset in the body', way: plain(resettingAfter(PARTLY)), ...both(RESET), reads: 4 },
  { what: 'truncated body', way: plain(ending(PARTLY)), ...both(RESET), reads: 4 },
  {
    what: 'an answer that is no HTTP',
    way: plain(ending('220 smtp.example.com ESMTP\r\n\r\n')),
    http: ['NetworkError.HPE_INVALID_CONSTANT', 'unknown'],
    // Node 24's parser of fetch names no code.
    fetch: [['NetworkError.HPE_INVALID_CONSTANT', 'NetworkError.ERR_NETWORK'], 'unknown'],
    reads: 4,
  },
  {
    what: 'TLS: certificate signed by itself',
    way: emulated('127.0.0.1', false),
    ...both(['NetworkError.DEPTH_ZERO_SELF_SIGNED_CERT', 'never']),
    reads: 4,
  },
  {
    what: 'TLS: certificate for another name',
    way: emulated('vod.other.example', true),
    ...both(['NetworkError.ERR_TLS_CERT_ALTNAME_INVALID', 'never']),
    reads: 4,
  },
  {
    what: 'TLS: the port speaks plain HTTP',
    way: noTls(whenSpokenTo((socket) => void socket.end(NOT_TLS))),
    http: ['NetworkError.EPROTO', 'never'],
    fetch: ['NetworkError.ERR_SSL_WRONG_VERSION_NUMBER', 'unknown'],
    reads: 4,
  },
  {
    what: 'TLS: handshake refused by an alert',
    way: noTls(whenSpokenTo((socket) => void socket.end(ALERT))),
    http: ['NetworkError.EPROTO', 'never'],
    // From OpenSSL 3.2 on, the code has a slash in it and is passed over.
    fetch: [['NetworkError.ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'NetworkError.ERR_NETWORK'], 'unknown'],
    reads: 4,
  },
  {
    what: 'TLS: closed in the handshake',
    way: noTls(whenSpokenTo(finish)),
    ...both(['NetworkError.ECONNRESET', 'never']),
    reads: 4,
  },
  {
    what: 'TLS: reset in the handshake',
    way: noTls(whenSpokenTo(reset)),
    http: ['NetworkError.ECONNRESET', 'never'],
    fetch: RESET,
    reads: 4,
  },
  { what: "TLS: reset after the request's headers", way: tls(afterHead(reset)), ...both(RESET), reads: 4 },
  {
    what: "TLS: something else after the request's headers",
    way: tls(afterHead((_, raw) => void raw.write(NOT_TLS))),
    // From Node 22 on, OpenSSL looks at the type of a record before its version.
    http: [['NetworkError.ERR_SSL_WRONG_VERSION_NUMBER', 'NetworkError.ERR_SSL_BAD_RECORD_TYPE'], 'unknown'],
    fetch: undefined,
    reads: 4,
  },
  {
    what: 'timeout in looking up the name',
    way: async () => ({ baseURL: 'http://nowhere.invalid', lookup: neverFound }),
    config: BRIEF,
    ...both(TIMEOUT),
    reads: 4,
  },
  {
    what: "undici's own timeout of the connection",
    way: async () => ({ baseURL: 'http://nowhere.invalid', lookup: neverFound, connectTimeout: 10 }),
    http: undefined,
    fetch: ['Timeout', 'never'],
    reads: 4,
  },
  {
    what: 'timeout in the TLS handshake',
    way: noTls(silent),
    config: BRIEF,
    http: ['Timeout', 'never'],
    fetch: TIMEOUT,
    reads: 4,
  },
  { what: 'timeout before the answer', way: plain(silent), config: BRIEF, ...both(TIMEOUT), reads: 4 },
  { what: 'timeout in the body', way: plain(saying(PARTLY)), config: BRIEF, ...both(TIMEOUT), reads: 4 },
  {
    what: 'larger than `maxContentLength`',
    way: plain(saying(answerOf(2000))),
    config: { maxContentLength: 1000 },
    ...both(['Unexpected', 'unknown']),
    reads: 1,
  },
  {
    what: 'redirect',
    way: plain(saying(redirectTo('/'))),
    ...both(['HttpStatusCodeError.302', 'unknown']),
    reads: 1,
  },
  {
    what: 'connection refused after a redirect, `maxRedirects: 3`',
    way: async () => plain(saying(redirectTo(`http://127.0.0.1:${await closedPort()}/`)))(),
    config: { maxRedirects: 3 },
    http: ['NetworkError.ECONNREFUSED', 'unknown'],
    fetch: undefined,
    reads: 4,
  },
  {
    what: 'redirect loop, `maxRedirects: 3`',
    way: plain(saying(redirectTo('/'))),
    config: { maxRedirects: 3 },
    http: ['Unexpected', 'unknown'],
    fetch: ['HttpStatusCodeError.302', 'unknown'],
    reads: 1,
  },
];

/** What axios needs to go that way. fetch takes it from a dispatcher, of the class of Node's own. */
async function configOf({ baseURL, ca, lookup, connectTimeout }: Way, adapter: Adapter): Promise<CreateAxiosDefaults> {
  const connect = { ...(ca && { ca }), ...(lookup && { lookup }) };
  const common = { adapter, baseURL, proxy: false, timeout: 10_000 } as const;
  if (adapter === 'http') {
    return { ...common, httpAgent: new HttpAgent(connect), httpsAgent: new HttpsAgent(connect) };
  }
  const Dispatcher = await dispatcherClass();
  const dispatcher = new Dispatcher({
    connect: { ...connect, ...(connectTimeout !== undefined && { timeout: connectTimeout }) },
  });
  onTestFinished(() => dispatcher.destroy());
  return { ...common, fetchOptions: { dispatcher } };
}

type DispatcherClass = new (options: object) => { destroy(): Promise<void> };

/** Node's own undici is no module, but its dispatcher can be found once fetch was called. */
async function dispatcherClass(): Promise<DispatcherClass> {
  await fetch('data:,');
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  return (dispatcher as { constructor: DispatcherClass }).constructor;
}

async function call(row: Row, adapter: Adapter, name: string) {
  const client = axios.create({ ...(await configOf(await row.way(adapter), adapter)), ...row.config });
  wrapFor(client);
  const thrown: unknown = await client.post('/', { FileId: '1' }, action(name)).catch((error) => error);
  return { thrown, report: reportOf(thrown) };
}

const codesOf = ([code]: Met): string[] => [code].flat();

describe.each(['http', 'fetch'] as const)("through axios's %s adapter", (adapter) => {
  const having = rows.flatMap((row) => {
    const met = row[adapter];
    return met ? [{ what: row.what, row, met }] : [];
  });

  it.each(having)('$what, met by a call that reads', async ({ row, met }) => {
    const { report } = await call(row, adapter, 'SearchMedia');
    const codes = report?.attempts.map(({ code }) => code);
    expect(codes).toHaveLength(row.reads);
    for (const code of codes ?? []) expect(codesOf(met).map((known) => `ClientError.${known}`)).toContain(code);
    expect(report?.refusal).toBe(row.reads > 1 ? 'attempts' : 'fatal-code');
  });

  it.each(having)('$what, met by a call that writes', async ({ row, met }) => {
    const { thrown, report } = await call(row, adapter, 'DeleteMedia');
    const again = met[1] === 'never';
    expect(report?.attempts).toHaveLength(again ? row.reads : 1);
    expect(report?.refusal).toBe(row.reads === 1 ? 'fatal-code' : again ? 'attempts' : 'not-replayable');
    expect(networkFailure(thrown).reach).toBe(met[1]);
  });

  it.each(['SearchMedia', 'DeleteMedia'])(
    'aborted, %s ends as axios ends it, without an attempt more',
    async (name) => {
      const caller = new AbortController();
      let requests = 0;
      const { port } = await startHostile(
        afterHead(() => {
          requests++;
          caller.abort();
        }),
      );
      const client = axios.create(await configOf({ baseURL: `http://127.0.0.1:${port}` }, adapter));
      wrapFor(client);
      const config = { ...action(name), signal: caller.signal };
      const thrown: unknown = await client.post('/', { FileId: '1' }, config).catch((error) => error);
      expect(thrown).toMatchObject({ code: 'ERR_CANCELED' });
      expect(requests).toBe(1);
    },
  );
});

const cell = (met: Met | undefined): string =>
  met
    ? `${codesOf(met)
        .map((code) => `\`${code}\``)
        .join(' or ')}, ${met[1]}`
    : '–';

const again = ({ http, fetch, reads }: Row): string => {
  if (reads === 1) return 'no';
  const writes = [http, fetch].map((met) => met?.[1] === 'never');
  if (writes.every((sure, index) => sure || ![http, fetch][index])) return 'reads and writes';
  return writes[0] ? 'reads; writes on http' : 'reads';
};

it('the table is the one in docs/architecture.md', () => {
  const lines = rows.map((row) => `| ${row.what} | ${cell(row.http)} | ${cell(row.fetch)} | ${again(row)} |`);
  const docs = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
  expect(docs).toContain(`${lines.join('\n')}\n| aborted by the caller |`);
});
