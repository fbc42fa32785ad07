import {
  OPTIONS,
  type Option,
  type Pilot,
  type PilotCase,
  type Profile,
} from '#fixtures/shop/decisions/profile.ts'

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
  return {
    code: predictOption(profile, pilot.code, true),
    small: predictOption(profile, pilot.small, false),
    large: predictOption(profile, pilot.large, false),
    cascade: predictOption(profile, pilot.cascade, true),
  }
}

/** Says which option will be cheapest, all in all. */
export function choose(profile: Profile, pilot: Pilot): Option {
  const { code, small, large, cascade } = predict(profile, pilot)
  const costs = { code: code.cost, small: small.cost, large: large.cost, cascade: cascade.cost }
  return OPTIONS.reduce((best, option) => (costs[option] < costs[best] ? option : best))
}

function predictOption(profile: Profile, cases: PilotCase[], hasRules: boolean): Prediction {
  const weighed = weigh(cases, profile.covered)
  const mean = (of: (one: PilotCase) => number): number =>
    weighed.reduce((sum, one) => sum + one.weight * of(one), 0)
  const accuracy = mean(({ right }) => Number(right))
  const late = mean(({ milliseconds }) => Number(milliseconds > profile.limit))
  const perCase = mean(({ dollars }) => dollars) + (1 - accuracy) * profile.wrong + late * profile.late
  const upkeep = hasRules ? profile.changes * profile.upkeep : 0
  return { accuracy, cost: profile.volume * perCase + upkeep, p95: quantile(weighed, 0.95) }
}

type Weighed = PilotCase & { weight: number }

/**
 * The pilot shows as many cases with a rule as without one; a month does not. Each case weighs as much as its half
 * does in the month (post-stratification: Cochran 1977, "Sampling Techniques", section 5A.9).
 */
function weigh(cases: PilotCase[], covered: number): Weighed[] {
  const ruled = cases.filter((one) => one.covered).length
  const open = cases.length - ruled
  return cases.map((one) => ({ ...one, weight: one.covered ? covered / ruled : (1 - covered) / open }))
}

/** The time within which a share of the weight has come in. */
function quantile(cases: Weighed[], share: number): number {
  let seen = 0
  const sorted = cases.toSorted((one, other) => one.milliseconds - other.milliseconds)
  // Weights are fractions: their sum may miss the share by a rounding error.
  return sorted.find(({ weight }) => (seen += weight) >= share - 1e-9)?.milliseconds ?? 0
}
