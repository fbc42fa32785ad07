import type { Approach, Evidence, TaskProfile } from '#fixtures/shop/customizing/profile.ts'

/** What a training costs once, and what one case costs without it and with it, all in all. Dollars. */
export interface TrainingCosts {
  once: number
  before: number
  after: number
}

/** Says after how many cases a training has paid for itself; `Infinity` where it never does. */
export function breakEven(costs: TrainingCosts): number {
  // TODO 1: two lines, one of them begins higher. Where do they cross, if they do?
  throw new Error('TODO: say when a training has paid for itself')
}

/** Says which approach costs the shop least within one year. */
export function plan(profile: TaskProfile, evidence: Evidence): Approach {
  // TODO 2: which approaches can be carried out at all?
  // TODO 3: what does a year of each of them cost?
  throw new Error('TODO: plan how the task is done')
}
