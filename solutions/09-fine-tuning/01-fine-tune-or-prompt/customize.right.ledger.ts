import type { Approach, Evidence, TaskProfile } from '#fixtures/shop/customizing/profile.ts'

export interface TrainingCosts {
  once: number
  before: number
  after: number
}

export function breakEven(costs: TrainingCosts): number {
  const saved = costs.before - costs.after
  if (saved <= 0) return Infinity
  return Math.ceil(costs.once / saved)
}

/** Writes a ledger of the year for each approach and takes the shortest one. */
export function plan(profile: TaskProfile, evidence: Evidence): Approach {
  const year = profile.volume * 12
  let best: Approach = 'prompt'
  let least = Infinity
  for (const approach of Object.keys(evidence) as Approach[]) {
    if (approach === 'fine-tune-small' && !profile.trainingOpen) continue
    const samples = evidence[approach]
    let ledger = 0
    for (const { right, dollars, milliseconds } of samples) {
      ledger += (dollars * year) / samples.length
      if (!right) ledger += (profile.wrong * year) / samples.length
      if (milliseconds > profile.limit) ledger += (profile.late * year) / samples.length
    }
    if (approach === 'retrieval') ledger += profile.index * 12
    if (approach === 'fine-tune-small') {
      ledger += profile.training
      ledger += profile.training * profile.changes * 12
      if (profile.endsIn !== null && profile.endsIn <= 12) ledger += profile.training
    }
    if (ledger < least) {
      least = ledger
      best = approach
    }
  }
  return best
}
