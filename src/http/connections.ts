/** What only the listening server knows of a request. */
export interface Connections {
  /** The other end's address; null for a request that came over no connection. */
  peerAddress(request: Request): string | null
  /** Lets an answer take its time: a silent connection is otherwise closed. */
  keepOpen(request: Request): void
}

/** For requests that are handed in without a connection. */
export const noConnections: Connections = {
  peerAddress: () => null,
  keepOpen: () => {},
}
