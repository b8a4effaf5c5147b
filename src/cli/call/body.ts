import axios, { type AxiosInstance } from 'axios';

/** Keeps the body of the last answer of an instance as it came, beside what axios makes of it; `undefined` where none came. */
export function keepBody(client: AxiosInstance): () => string | undefined {
  let body: string | undefined;
  const keep = (data: unknown): unknown => {
    body = typeof data === 'string' ? data : undefined;
    return data;
  };
  client.defaults.transformResponse = [keep, ...[axios.defaults.transformResponse ?? []].flat()];
  return () => body;
}
