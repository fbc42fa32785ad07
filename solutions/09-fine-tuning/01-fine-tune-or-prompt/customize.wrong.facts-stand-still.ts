// diagnosis: taught-yesterday
import { APPROACHES, type Approach, type Evidence, type Sample, type TaskProfile } from '#fixtures/shop/customizing/profile.ts'

export interface TrainingCosts {
  once: number
  before: number
  after: number
}

const MONTHS = 12

export function breakEven({ once, before, after }: TrainingCosts): number {
  return after < before ? once / (before - after) : Infinity
}

export function plan(profile: TaskProfile, evidence: Evidence): Approach {
  const possible = APPROACHES.filter((approach) => approach !== 'fine-tune-small' || profile.trainingOpen)
  const cost = (approach: Approach): number =>
    MONTHS * profile.volume * costOfCase(profile, evidence[approach]) + upkeep(profile, approach)
  return possible.reduce((best, approach) => (cost(approach) < cost(best) ? approach : best))
}

function costOfCase(profile: TaskProfile, samples: Sample[]): number {
  const share = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const wrong = share(({ right }) => Number(!right))
  const late = share(({ milliseconds }) => Number(milliseconds > profile.limit))
  return share(({ dollars }) => dollars) + wrong * profile.wrong + late * profile.late
}

function upkeep({ index, training, endsIn }: TaskProfile, approach: Approach): number {
  if (approach === 'retrieval') return MONTHS * index
  if (approach !== 'fine-tune-small') return 0
  const successors = endsIn !== null && endsIn < MONTHS ? 1 : 0
  return training * (1 + successors)
}
