import { AxiosError } from 'axios';

/** What an error may carry beside its message. */
interface Facts {
  readonly code?: unknown;
  readonly syscall?: string;
  readonly cause?: unknown;
  readonly name?: string;
}

/** An error as Node and undici make them. */
export const errorOf = (message: string, facts: Facts = {}): Error => Object.assign(new Error(message), facts);

/** A system error: `connect ECONNREFUSED`. */
export const systemError = (syscall: string, code: string): Error => errorOf(`${syscall} ${code}`, { syscall, code });

/** What axios's http adapter makes of an error: its message and code, and the error itself as cause. */
export const ofHttp = (error: Error & { code?: string }): AxiosError => AxiosError.from(error, error.code);

/** What fetch throws where there is no answer. */
export const ofFetch = (cause: Error): TypeError => new TypeError('fetch failed', { cause });

/** What axios's fetch adapter makes of that. */
export const ofAxiosFetch = (cause: Error): AxiosError =>
  Object.assign(new AxiosError('Network Error', AxiosError.ERR_NETWORK), { cause });

/** What axios's fetch adapter makes of a body that breaks off. */
export const ofBrokenBody = (cause: Error): AxiosError => AxiosError.from(new TypeError('terminated', { cause }));

/** What Node throws where every address of a host fails. */
export const ofAllAddresses = (...errors: readonly (Error & { code?: string })[]): AggregateError =>
  Object.assign(new AggregateError(errors), { code: errors[0]?.code });
