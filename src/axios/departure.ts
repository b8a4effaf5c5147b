import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { InternalAxiosRequestConfig } from 'axios';

/** What axios's http adapter makes a request with. */
interface Transport {
  request(options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest;
}

/** A socket as an agent hands it over; one that goes through a proxy may be any stream. */
type Connecting = Partial<Pick<Socket, 'connecting'>> & { readonly secureConnecting?: boolean } & Pick<Socket, 'once'>;

/**
 * What is still connecting after so long counts as sent, ms: a host that swallows connections would hold the permits of a
 * key for two minutes. Two SYNs may be lost until then, which are sent again after 1 s and 3 s (RFC 6298).
 */
const LONGEST = 5_000;

/**
 * Has `departs` called when a request leaves through axios's http adapter: once its socket is connected, the TLS handshake
 * included. What looks up a name, shakes hands or waits in the agent's queue would otherwise arrive beside what is sent a
 * second later through a connection that is there.
 *
 * Returns false where nobody can tell: through a transport of the caller's own, HTTP/2, or follow-redirects.
 */
export function hearDeparture(copy: InternalAxiosRequestConfig, departs: () => void): boolean {
  if (copy.transport || copy.maxRedirects !== 0 || Number(copy.httpVersion ?? 1) > 1) return false;
  copy.transport = createTransport(Number(copy.timeout), departs);
  return true;
}

const createTransport = (timeout: number, departs: () => void): Transport => ({
  request(options, answered) {
    // Looked up now: whoever records or mocks requests puts another function there.
    const made = (options.protocol === 'https:' ? https : http).request(options, answered);
    made.once('socket', (socket: Connecting) => {
      if (socket.connecting || socket.secureConnecting) whenConnected(made, socket, departs);
      else departs();
    });
    if (timeout > 0) boundConnecting(made, timeout);
    return made;
  },
});

function whenConnected(request: ClientRequest, socket: Connecting, departs: () => void): void {
  const timer = setTimeout(departs, LONGEST).unref();
  const connected = (): void => {
    clearTimeout(timer);
    departs();
  };
  socket.once(socket.secureConnecting ? 'secureConnect' : 'connect', connected);
  request.once('close', () => clearTimeout(timer));
}

/**
 * Node's own timeout begins when a socket is connected, so that a host that swallows connections would be waited for
 * without end. axios sees to that itself since 1.16, but through no transport except Node's.
 */
function boundConnecting(request: ClientRequest, timeout: number): void {
  const timer = setTimeout(() => request.emit('timeout'), timeout);
  const answered = (): void => clearTimeout(timer);
  request.once('response', answered);
  request.once('close', answered);
}
