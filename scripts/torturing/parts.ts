import { tortureBackups } from './backups/backups.ts'
import { tortureFaults } from './faults/faults.ts'
import { tortureFuzz } from './fuzz/fuzz.ts'
import { tortureKills } from './kills/kills.ts'
import { tortureLimits } from './limits.ts'
import { tortureSoak } from './soak/soak.ts'
import type { Verdict } from './verdict.ts'
import type { Workplace } from './workplace.ts'

/** What `scripts/torture` can run, by name, in the order in which it does. */
export const parts: Record<string, (workplace: Workplace) => Promise<Verdict[]>> = {
  kills: tortureKills,
  limits: tortureLimits,
  faults: tortureFaults,
  backups: tortureBackups,
  fuzz: tortureFuzz,
  soak: tortureSoak,
}
