/** What only the listening server knows. */
export interface Connections {
  /** True from the moment at which the server is told to stop: it takes no new work. */
  readonly isStopping: boolean
  /** True where HTTPS is served. */
  readonly isEncrypted: boolean
  /** The other end's address; null for a request that came over no connection. */
  peerAddress(request: Request): string | null
  /** Requests whose answers are not whole yet; null where nobody counts. */
  countInFlight(): number | null
  /** Lets an answer take its time: a connection that is silent too long is closed. */
  keepOpen(request: Request): void
  /** The answer is given, and silence ends the connection again. */
  letGo(request: Request): void
}

/** For requests that are handed in without a connection. */
export const noConnections: Connections = {
  isStopping: false,
  isEncrypted: false,
  peerAddress: () => null,
  countInFlight: () => null,
  keepOpen: () => {},
  letGo: () => {},
}
