import { Axios, type AxiosInstance, type AxiosRequestConfig, type InternalAxiosRequestConfig } from 'axios';

/** Where a call goes. */
export interface Target {
  /** With its port, where that is not the scheme's own. */
  readonly host: string;
  readonly hostname: string;
  readonly origin: string;
  /** The whole URL as axios sends it, without a hash; `params` are not in it. */
  readonly href: string;
  /** Its query, without the `?`. */
  readonly query: string;
  /** It carries a user and a password, of which axios would make an `Authorization`. */
  readonly credentials: boolean;
}

/** A config's URL as axios sends it, made by axios without any defaults: the config has had its own worked in. */
export const uriOf = (config: AxiosRequestConfig): string => new Axios({}).getUri(config);

/** Finds out where a call goes; `undefined` for a URL that is none, which axios will complain about in its own words. */
export type TargetFinder = (config: InternalAxiosRequestConfig) => Target | undefined;

/** URLs are few and calls are many; a program that makes up URLs must not fill the memory. */
const MOST_TARGETS = 256;

/** What decides where a call goes. */
interface Place {
  readonly baseURL: string | undefined;
  readonly url: string | undefined;
  readonly allowAbsoluteUrls: boolean | undefined;
}

/** Creates a finder that parses each pair of baseURL and URL once. */
export function createTargetFinder(): TargetFinder {
  const known = new Map<string, Target | undefined>();
  let last: Place | undefined;
  let lastTarget: Target | undefined;
  const find = ({ baseURL, url, allowAbsoluteUrls }: Place): Target | undefined => {
    const name = JSON.stringify([baseURL, url, allowAbsoluteUrls]);
    if (known.has(name)) return known.get(name);
    if (known.size >= MOST_TARGETS) known.clear();
    const target = parseUrl(uriOf(definedOnly({ baseURL, url, allowAbsoluteUrls })));
    known.set(name, target);
    return target;
  };
  return ({ baseURL, url, allowAbsoluteUrls }) => {
    // Nearly every call goes where the last one went, and three comparisons cost less than a name.
    if (last?.baseURL !== baseURL || last?.url !== url || last?.allowAbsoluteUrls !== allowAbsoluteUrls) {
      const place = { baseURL, url, allowAbsoluteUrls };
      lastTarget = find(place);
      last = place;
    }
    return lastTarget;
  };
}

/** `undefined` for what is no http URL. */
export function parseUrl(uri: string): Target | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  url.hash = '';
  const { host, hostname, origin, protocol, href, search, username, password } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const credentials = username !== '' || password !== '';
  return { host, hostname, origin, href, query: search.slice(1), credentials };
}

const definedOnly = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** The host of an instance's `baseURL`; `undefined` without one. */
export function baseHostOf({ defaults: { baseURL } }: AxiosInstance): string | undefined {
  return baseURL && URL.canParse(baseURL) ? new URL(baseURL).host : undefined;
}

/** Whether a host is one of Tencent Cloud's own endpoints. */
export const isOfficial = (hostname: string): boolean => hostname.endsWith('.tencentcloudapi.com');

/** Tells whether a target is one of the hosts; a pattern with a port asks for that port, `*.` for any name below. */
export function createHostMatcher(patterns: readonly string[]): (target: Target) => boolean {
  const exact = new Set<string>();
  const suffixes: string[] = [];
  for (const pattern of patterns) {
    if (pattern.startsWith('*.')) suffixes.push(pattern.slice(1).toLowerCase());
    else exact.add(pattern.toLowerCase());
  }
  const matches = ({ host, hostname }: Target): boolean =>
    exact.has(host) ||
    exact.has(hostname) ||
    suffixes.some((suffix) => host.endsWith(suffix) || hostname.endsWith(suffix));
  let last: Target | undefined;
  let matchesLast = false;
  return (target) => {
    // Targets are made once, and nearly every call has the one of the last.
    if (target !== last) {
      last = target;
      matchesLast = matches(target);
    }
    return matchesLast;
  };
}
