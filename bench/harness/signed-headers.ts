import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawAxiosRequestHeaders } from 'axios';
import { signed } from './peers/ours.js';

/** What axios and Node put in of themselves. */
const THEIRS = ['host', 'connection', 'content-length', 'user-agent', 'accept', 'accept-encoding'];

/** The headers of a signed call of ours as a server gets them, to be sent again by who signs nothing. */
export async function signedHeaders(): Promise<RawAxiosRequestHeaders> {
  let headers: RawAxiosRequestHeaders = {};
  const server = createServer(({ rawHeaders }, response) => {
    const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []));
    headers = Object.fromEntries(pairs.filter(([name = '']) => !THEIRS.includes(name.toLowerCase())));
    response.end('{"Response":{"RequestId":"1"}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { call, close } = signed(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await call();
  await close();
  server.close();
  return headers;
}
