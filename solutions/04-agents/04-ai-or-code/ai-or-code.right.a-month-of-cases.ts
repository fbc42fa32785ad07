import type { Option, Pilot, PilotCase, Profile } from '#fixtures/shop/decisions/profile.ts'

export interface Prediction {
  accuracy: number
  cost: number
  p95: number
}

const OPTIONS: Option[] = ['code', 'small', 'large', 'cascade']

/** Makes a thousand cases out of twenty, in the right mix, and counts. */
export function predict(profile: Profile, pilot: Pilot): Record<Option, Prediction> {
  const out: Partial<Record<Option, Prediction>> = {}
  for (const option of OPTIONS) {
    const month = monthOf(pilot[option], profile.covered)
    let spent = 0
    let right = 0
    for (const one of month) {
      spent += one.dollars
      if (one.right) right += 1
      else spent += profile.wrong
      if (one.milliseconds > profile.limit) spent += profile.late
    }
    const rules = option === 'code' || option === 'cascade' ? profile.changes * profile.upkeep : 0
    const times = month.map((one) => one.milliseconds).toSorted((a, b) => a - b)
    out[option] = {
      accuracy: right / month.length,
      cost: (spent / month.length) * profile.volume + rules,
      p95: times[Math.floor(month.length * 0.95)] ?? 0,
    }
  }
  return out as Record<Option, Prediction>
}

export function choose(profile: Profile, pilot: Pilot): Option {
  const all = predict(profile, pilot)
  return OPTIONS.toSorted((a, b) => all[a].cost - all[b].cost)[0] ?? 'small'
}

function monthOf(cases: PilotCase[], covered: number): PilotCase[] {
  const ruled = cases.filter((one) => one.covered)
  const open = cases.filter((one) => !one.covered)
  return Array.from({ length: 1000 }, (_, i) => {
    const from = i < covered * 1000 ? ruled : open
    return from[i % from.length]
  }).filter((one) => one !== undefined)
}
