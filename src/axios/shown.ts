import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { ResponseReport } from './config.js';

/**
 * An answer as a caller gets it: as the adapter made it, with the call's own config. `request`, which has the signature in
 * its header block, and `tencentcloud` can be read and written as ever, and no log shows them. A class, since a property
 * that is not enumerable costs a microsecond to set; of a proxy or a copy of an answer they are `undefined`.
 */
export class ShownResponse implements AxiosResponse {
  declare data: AxiosResponse['data'];
  declare status: number;
  declare statusText: string;
  declare headers: AxiosResponse['headers'];
  declare config: InternalAxiosRequestConfig;
  #request: unknown;
  #report: ResponseReport | undefined;

  constructor(response: AxiosResponse, config: InternalAxiosRequestConfig) {
    this.data = response.data;
    this.status = response.status;
    this.statusText = response.statusText;
    this.headers = response.headers;
    this.config = config;
    this.#request = response.request;
    // An adapter may have more to say.
    for (const name in response)
      if (!(name in this)) Object.assign(this, { [name]: response[name as keyof AxiosResponse] });
  }

  get request(): unknown {
    return #request in this ? this.#request : undefined;
  }

  set request(request: unknown) {
    if (#request in this) this.#request = request;
  }

  get tencentcloud(): ResponseReport | undefined {
    return #report in this ? this.#report : undefined;
  }

  set tencentcloud(report: ResponseReport | undefined) {
    if (#report in this) this.#report = report;
  }
}
