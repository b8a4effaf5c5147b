import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { define } from '../front/define.js';
import { PayloadError } from './bytes.js';
import { BodyStalled } from './reading.js';

/** A request that cannot be made as it stands: axios's own error for a bad option, with the action and the field. */
export const badRequest = (
  action: string,
  field: string,
  expected: string,
  config: InternalAxiosRequestConfig,
): AxiosError =>
  new AxiosError(
    `Tencent Cloud call ${JSON.stringify(action.slice(0, 80))}: ${field}: expected ${expected}`,
    AxiosError.ERR_BAD_OPTION_VALUE,
    config,
  );

/** The same for parameters that cannot be sent, which are the query of a GET and the body of all else. */
export const badPayload = (action: string, { message }: Error, config: InternalAxiosRequestConfig): AxiosError =>
  badRequest(action, /^get$/i.test(config.method ?? 'get') ? 'params' : 'data', message, config);

/** What a caller gets for a body that could not be read: the signal's reason once it has aborted. */
export function unread(
  action: string,
  error: unknown,
  config: InternalAxiosRequestConfig,
  signal: AbortSignal,
): unknown {
  if (signal.aborted) return error;
  if (error instanceof PayloadError) return badPayload(action, error, config);
  return error instanceof BodyStalled ? timedOut(error, config) : unreadable(action, error, config);
}

/** A body that failed while it was read: its own error is the `cause`, and its code the error's. */
function unreadable(action: string, cause: unknown, config: InternalAxiosRequestConfig): AxiosError {
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof message === 'string' ? message : String(cause);
  const text = `Tencent Cloud call ${JSON.stringify(action.slice(0, 80))}: data: the body failed while it was read, and nothing was sent: ${said}`;
  const error = new AxiosError(text, typeof code === 'string' ? code : AxiosError.ERR_BAD_REQUEST, config);
  define(error, 'cause', cause);
  return error;
}

/** axios's own error for a call that takes longer than its `timeout`. */
const timedOut = ({ message }: Error, config: InternalAxiosRequestConfig): AxiosError =>
  new AxiosError(
    config.timeoutErrorMessage || message,
    config.transitional?.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED,
    config,
  );
