import type { AxiosRequestConfig } from 'axios';
import { connect } from './connect.js';
import { CALL, type Contest, PARAMETERS } from './contender.js';

/** axios as one calls it who takes every answer for one, with this config for each call. */
export const plainWith =
  (config: AxiosRequestConfig): Contest =>
  (url, { adapter } = {}) => {
    const { client, agent } = connect(url, adapter);
    return { call: () => client.post('/', PARAMETERS, config), close: async () => agent.destroy() };
  };

/** The same with no config: what speed is held against. */
export const plain: Contest = plainWith({});

/** The same with the field that a call of ours has in its config: what axios itself does with it. */
export const carrying: Contest = plainWith(CALL);
