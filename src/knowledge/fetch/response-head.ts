/** Status and headers of an answer; `ok` for 200 to 299. */
export type ResponseHead = Pick<Response, 'status' | 'ok' | 'headers'>
