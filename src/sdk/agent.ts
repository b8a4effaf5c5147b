import http, { type Agent, type ClientRequest } from 'node:http';
import https from 'node:https';
import type { SdkAgent } from './client.js';

/** An agent as a request knows it: the types leave out how it is asked for a socket. */
type Asked = Agent & { addRequest(request: ClientRequest, ...rest: unknown[]): void };

/** What is shown each request; it hands it on to the agent, or does not. */
export type Meets = (request: ClientRequest, handOn: () => void) => void;

/**
 * An agent for one attempt that shows its requests, and leaves everything to the one that would have served them: the given
 * one, or Node's own for the protocol. Nothing is changed on that one, and a request knows no other.
 */
export function showingAgent(given: SdkAgent | undefined, meets: Meets): SdkAgent {
  return (url) => {
    const agent = agentFor(given, url) as Asked;
    return Object.create(agent, {
      addRequest: {
        value: (request: ClientRequest, ...rest: unknown[]) => {
          Object.assign(request, { agent });
          meets(request, () => agent.addRequest(request, ...rest));
        },
      },
    });
  };
}

function agentFor(given: SdkAgent | undefined, url: { readonly protocol: string | null }): Agent {
  const module = url.protocol === 'https:' ? https : http;
  const found = typeof given === 'function' ? given(url) : given;
  if (typeof found === 'object' && found !== null) return found;
  // Node's way to say that there is to be none: one that keeps nothing.
  return found === false ? new module.Agent() : module.globalAgent;
}
