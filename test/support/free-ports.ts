/** Ports of this machine that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () =>
    Bun.listen({ port: 0, hostname: '127.0.0.1', socket: { data() {} } }),
  )
  for (const probe of probes) probe.stop(true)
  return probes.map(({ port }) => port)
}
