// diagnosis: upkeep-forgotten
import {
  OPTIONS,
  type Option,
  type Pilot,
  type PilotCase,
  type Profile,
} from '#fixtures/shop/decisions/profile.ts'

export interface Prediction {
    accuracy: number
    cost: number
    p95: number
}

export function predict(profile: Profile, pilot: Pilot): Record<Option, Prediction> {
  return {
    code: predictOption(profile, pilot.code, true),
    small: predictOption(profile, pilot.small, false),
    large: predictOption(profile, pilot.large, false),
    cascade: predictOption(profile, pilot.cascade, true),
  }
}

export function choose(profile: Profile, pilot: Pilot): Option {
  const { code, small, large, cascade } = predict(profile, pilot)
  const costs = { code: code.cost, small: small.cost, large: large.cost, cascade: cascade.cost }
  return OPTIONS.reduce((best, option) => (costs[option] < costs[best] ? option : best))
}

function predictOption(profile: Profile, cases: PilotCase[], _hasRules: boolean): Prediction {
  const weighed = weigh(cases, profile.covered)
  const mean = (of: (one: PilotCase) => number): number =>
    weighed.reduce((sum, one) => sum + one.weight * of(one), 0)
  const accuracy = mean(({ right }) => Number(right))
  const late = mean(({ milliseconds }) => Number(milliseconds > profile.limit))
  const perCase = mean(({ dollars }) => dollars) + (1 - accuracy) * profile.wrong + late * profile.late
  return { accuracy, cost: profile.volume * perCase, p95: quantile(weighed, 0.95) }
}

type Weighed = PilotCase & { weight: number }

function weigh(cases: PilotCase[], covered: number): Weighed[] {
  const ruled = cases.filter((one) => one.covered).length
  const open = cases.length - ruled
  return cases.map((one) => ({ ...one, weight: one.covered ? covered / ruled : (1 - covered) / open }))
}

function quantile(cases: Weighed[], share: number): number {
  let seen = 0
  const sorted = cases.toSorted((one, other) => one.milliseconds - other.milliseconds)
  return sorted.find(({ weight }) => (seen += weight) >= share - 1e-9)?.milliseconds ?? 0
}
