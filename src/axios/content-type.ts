/** Whether a content type says that a body is a form of pairs, `a=1&b=2`. Parameters, such as a charset, may follow. */
export const isForm = (type: unknown): boolean =>
  typeof type === 'string' && /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);

/** Whether a content type says that a body is JSON: `application/json`, `application/problem+json`. */
export const isJson = (type: unknown): boolean =>
  typeof type === 'string' && /^\s*[^;\s]+[/+]json\s*(?:;|$)/i.test(type);

/**
 * Whether a text begins as JSON does and no form can: axios says of all text that it is a form where the caller did not say
 * what it is.
 */
export const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text);
