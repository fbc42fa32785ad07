import type { Approach, Evidence, TaskProfile } from '#fixtures/shop/customizing/profile.ts'

export interface TrainingCosts {
  once: number
  before: number
  after: number
}

export function breakEven({ once, before, after }: TrainingCosts): number {
  if (after >= before) return Infinity
  return once / (before - after)
}

/** The best approach without training first; then asks whether training would pay for itself against it. */
export function plan(profile: TaskProfile, evidence: Evidence): Approach {
  const cases = 12 * profile.volume
  const perCase = (approach: Approach): number => {
    const samples = evidence[approach]
    const n = samples.length
    // Forty of forty is not always: half an error more than was seen.
    const errors = (samples.filter((one) => !one.right).length + 0.25) / (n + 0.5)
    const late = samples.filter((one) => one.milliseconds > profile.limit).length / n
    const dollars = samples.map((one) => one.dollars).reduce((a, b) => a + b, 0) / n
    return dollars + errors * profile.wrong + late * profile.late
  }
  const total = (approach: Approach): number =>
    perCase(approach) * cases + (approach === 'retrieval' ? 12 * profile.index : 0)
  const untrained: Approach[] = ['prompt', 'few-shot', 'retrieval', 'bigger-model']
  const [champion = 'prompt'] = untrained.toSorted((a, b) => total(a) - total(b))
  if (!profile.trainingOpen) return champion
  const again = profile.endsIn === null ? 0 : profile.endsIn < 12 ? 1 : 0
  const once = profile.training * (1 + 12 * profile.changes + again)
  const needed = breakEven({ once, before: total(champion) / cases, after: perCase('fine-tune-small') })
  return needed < cases ? 'fine-tune-small' : champion
}
