import type { Option, Pilot, PilotCase, Profile } from '#fixtures/shop/decisions/profile.ts'

export interface Prediction {
  accuracy: number
  cost: number
  p95: number
}

/** Each half by itself, smoothed a little: ten right of ten is not yet always. */
export function predict(profile: Profile, pilot: Pilot): Record<Option, Prediction> {
  const of = (option: Option): Prediction => {
    const ruled = look(pilot[option].filter(({ covered }) => covered))
    const open = look(pilot[option].filter(({ covered }) => !covered))
    const mix = (a: number, b: number): number => profile.covered * a + (1 - profile.covered) * b
    const accuracy = mix(ruled.accuracy, open.accuracy)
    const lateShare = mix(ruled.late(profile.limit), open.late(profile.limit))
    let cost = mix(ruled.dollars, open.dollars) * profile.volume
    cost += (1 - accuracy) * profile.volume * profile.wrong
    cost += lateShare * profile.volume * profile.late
    if (option === 'code' || option === 'cascade') cost += profile.changes * profile.upkeep
    // The smallest time after which no more than a twentieth of a month is still waiting.
    const times = pilot[option].map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
    const p95 = times.find((time) => mix(ruled.late(time), open.late(time)) <= 0.05) ?? 0
    return { accuracy, cost, p95 }
  }
  return { code: of('code'), small: of('small'), large: of('large'), cascade: of('cascade') }
}

export function choose(profile: Profile, pilot: Pilot): Option {
  const predictions = predict(profile, pilot)
  let best: Option = 'code'
  for (const option of ['small', 'large', 'cascade'] as const)
    if (predictions[option].cost < predictions[best].cost) best = option
  return best
}

function look(cases: PilotCase[]) {
  const n = cases.length
  return {
    accuracy: (cases.filter(({ right }) => right).length + 0.5) / (n + 1),
    dollars: cases.reduce((sum, { dollars }) => sum + dollars, 0) / n,
    late: (limit: number) => cases.filter(({ milliseconds }) => milliseconds > limit).length / n,
  }
}
