import { randomNumbers } from '../../benchmark/random-numbers.ts'
import { brokenHttp } from './broken-http.ts'
import { below, type FuzzedRequest, pick } from './fuzzed-request.ts'
import { type Credentials, goodRequest } from './good-requests.ts'
import { bodyMutations, headMutations } from './mutations.ts'

const nearShare = 0.5
const brokenShare = 0.02

/**
 * The request of that number: the same for the same seed, but for the tokens of sessions. One half is
 * nearly good, the other is garbage from all sides; some of either are broken HTTP.
 */
export function fuzzRequest(seed: number, number: number, known: Credentials): FuzzedRequest {
  const random = randomNumbers(seed ^ Math.imul(number, 0x9e3779b1))
  const isNear = random() < nearShare
  const request = goodRequest(random, known)
  const changes = isNear ? below(random, 3) : 3 + below(random, 4)
  for (let change = 0; change < changes; change++) {
    const inBody = request.body !== null && random() < 0.5
    pick(random, inBody ? bodyMutations : headMutations)(request, random)
  }
  if (random() < brokenShare) request.raw = brokenHttp(request, random)
  return request
}
