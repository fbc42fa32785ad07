import {
  APPROACHES,
  type Approach,
  type Evidence,
  type Sample,
  type TaskProfile,
} from '#fixtures/shop/customizing/profile.ts'

/** What a training costs once, and what one case costs without it and with it, all in all. Dollars. */
export interface TrainingCosts {
  once: number
  before: number
  after: number
}

const MONTHS = 12

/** Says after how many cases a training has paid for itself; `Infinity` where it never does. */
export function breakEven({ once, before, after }: TrainingCosts): number {
  return after < before ? once / (before - after) : Infinity
}

/** Says which approach costs the shop least within one year. */
export function plan(profile: TaskProfile, evidence: Evidence): Approach {
  const possible = APPROACHES.filter((approach) => approach !== 'fine-tune-small' || profile.trainingOpen)
  const cost = (approach: Approach): number =>
    MONTHS * profile.volume * costOfCase(profile, evidence[approach]) + upkeep(profile, approach)
  return possible.reduce((best, approach) => (cost(approach) < cost(best) ? approach : best))
}

/** What one case costs, all in all. */
function costOfCase(profile: TaskProfile, samples: Sample[]): number {
  const share = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const wrong = share(({ right }) => Number(!right))
  const late = share(({ milliseconds }) => Number(milliseconds > profile.limit))
  return share(({ dollars }) => dollars) + wrong * profile.wrong + late * profile.late
}

/** What is paid however many cases come. A tuned model is trained anew whenever its facts or its base go. */
function upkeep({ index, training, changes, endsIn }: TaskProfile, approach: Approach): number {
  if (approach === 'retrieval') return MONTHS * index
  if (approach !== 'fine-tune-small') return 0
  const successors = endsIn !== null && endsIn < MONTHS ? 1 : 0
  return training * (1 + MONTHS * changes + successors)
}
