import { AddressGuard } from './address-guard.ts'
import type { AllowedPlaces } from './allowed-places.ts'
import { BracketGuard } from './bracket-guard.ts'
import type { Guard } from './guard.ts'
import { guardedWord } from './guarded-word.ts'
import { TagGuard } from './tag-guard.ts'

/**
 * Takes the links, the pictures and the HTML out of an answer that may not stand in it, while it comes
 * in: first the links in brackets, of whose text the next sees what is left, then bare addresses, then
 * tags. Each holds back what could still become one, so that no cut lets one pass.
 */
export class LinkGuard implements Guard {
  readonly #guards: Guard[]

  constructor(allowed: AllowedPlaces) {
    const isAllowedTarget = (address: string) =>
      allowed.link(address) &&
      guardedWord(address, { text: '(', hasAddress: false }, true, allowed) === address
    this.#guards = [new BracketGuard(isAllowedTarget), new AddressGuard(allowed), new TagGuard()]
  }

  push(piece: string): string {
    return this.#guards.reduce((text, guard) => guard.push(text), piece)
  }

  end(): string {
    return this.#guards.reduce((text, guard) => guard.push(text) + guard.end(), '')
  }
}
