import type { Option, Pilot, Profile } from '#fixtures/shop/decisions/profile.ts'

/** What a month of an option will look like. */
export interface Prediction {
  /** Share of right answers, from 0 to 1. */
  accuracy: number
  /** Dollars a month: answers, wrong ones, late ones, and keeping the rules. */
  cost: number
  /** Milliseconds within which 95 % of the answers come. */
  p95: number
}

/** Says for every option what a month of it will look like. */
export function predict(profile: Profile, pilot: Pilot): Record<Option, Prediction> {
  // TODO 1: what do twenty cases, mixed by hand, say about the mail of a month?
  // TODO 2: add up the bill.
  throw new Error('TODO: predict a month of each option')
}

/** Says which option will be cheapest, all in all. */
export function choose(profile: Profile, pilot: Pilot): Option {
  // TODO 3: decide.
  throw new Error('TODO: choose who does the task')
}
