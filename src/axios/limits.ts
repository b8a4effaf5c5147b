/*
 * The most that the API takes, bytes. Source: Tencent Cloud API 3.0, "Request structure".
 */

/** A GET's query. */
export const MOST_QUERY = 32 * 1024;
/** The body of a POST that is signed with TC3. */
export const MOST_BODY = 10 * 1024 * 1024;
/** The body of a POST that is signed by v1. A longer one is answered as a wrong signature. */
export const MOST_V1_BODY = 1024 * 1024;
