import { test } from 'vitest'
import { expectedRates, type ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'
import { random } from '#fixtures/model/random.ts'
import { CHANGED, drawComparisonPlans, EQUALS } from '#fixtures/testing/comparison-plans.ts'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { drawTrials } from '#fixtures/testing/draw-trials.ts'
import { movedCases, playComparison, type Verdicts } from '#fixtures/testing/play-comparison.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import {
  pairedChance,
  passHatKByCounting,
  PUBLISHED_INTERVALS,
  scoreDistance,
} from '#fixtures/testing/statistics.ts'
import { compare, passHatK, wilson, type Verdict } from './compare.ts'
import { predict } from './predict.ts'

const FOLDER = 'exercises/03-evals/05-real-or-noise'
const FILE = `${FOLDER}/compare.ts`
const MARKS = { falseWinners: 0.09, found: 0.8, off: 0.15 }
const seed = runSeed()
const r = random(seed, 'real or noise')

test('four in a row is counted over all choices of four trials', () => upTo(countsRows))
test('an interval is as wide as the share is uncertain', () => upTo(givesIntervals))
test('a clear table gets a clear verdict, in whatever order its cases come', () => upTo(seesClearly))
test('two equals are told apart in at most 5 % of the pairs', () => upTo(namesNoWinner))
test('a change of 15 points over 70 cases is found', () => upTo(findsDrops))
test('what a comparison can show was predicted before it was run', () => {
  upTo(predicts)
  console.log(table())
})

/** One cause a run: what should be mended first is told first, and nothing else. */
function upTo(promise: () => void): void {
  const inOrder = [countsRows, givesIntervals, seesClearly, namesNoWinner, findsDrops, predicts]
  for (const one of inOrder.slice(0, inOrder.indexOf(promise) + 1)) one()
}

// --- pass^k, over a run of the desk whose model is right in four of five trials ---

let run: boolean[][] | undefined

function countsRows(): void {
  const rows = (run ??= drawTrials({ seed, mails: 12, trials: 6, p: 0.8 }))
  const pooled = rows.flat()
  const passed = pooled.filter(Boolean).length
  for (const k of [1, 2, 3, 4, 6]) {
    const right = mean(rows.map((row) => passHatKByCounting(row, k)))
    const got = passHatK(rows, k)
    if (near(got, right)) continue
    const happened = `12 mails, six trials each, ${passed} of ${pooled.length} passed: a customer who writes ${k} times is served ${k} times with a chance of ${show(right)}. passHatK(trials, ${k}) is ${show(got)}.`
    const matters = 'The desk is praised for what it can do once, and fails those who come back.'
    const atLeastOne = rows.map(
      (row) =>
        1 -
        passHatKByCounting(
          row.map((one) => !one),
          k,
        ),
    )
    if (near(got, mean(atLeastOne))) {
      const look = `${FILE}: does your number grow or fall with k, and which of the two would a customer notice?`
      diagnose({ code: 'rewards-luck', happened, matters, look })
    }
    const powers = rows.map((row) => mean(row.map(Number)) ** k)
    if (near(got, mean(powers))) {
      const look = `${FILE}: three of six passed. In how many of the 20 choices of three trials did all three pass?`
      diagnose({ code: 'same-trial-twice', happened, matters, look })
    }
    if (near(got, (passed / pooled.length) ** k, 0.01)) {
      const look = `${FILE}: whose trials are the k that you choose: one customer's, or several people's?`
      diagnose({ code: 'cases-pooled', happened, matters, look })
    }
    const look = `${FILE}: take one row and count by hand. Which choices of ${k} trials does your code miss?`
    diagnose({ code: 'row-miscounted', happened, matters, look })
  }
  const short = tried(() => passHatK([[true, true, true], [true]], 2))
  if (short instanceof RangeError) return
  diagnose({
    code: 'row-too-short',
    happened: `A case with one trial was asked for two in a row. passHatK returned ${show(short)}.`,
    matters: 'A case that was hardly tried counts as solved, or spoils the number of all the others.',
    look: `${FILE}: how many choices of two trials does one trial allow?`,
  })
}

// --- intervals, held against printed ones and against their definition ---

function givesIntervals(): void {
  const drawn = Array.from({ length: 20 }, () => r.int(8, 300)).map((n) => ({ n, passed: r.int(1, n - 1) }))
  const edges = [10, 37].flatMap((n) => [0, n].map((passed) => ({ n, passed })))
  for (const { passed, n } of [...edges, ...drawn]) {
    const { low, high } = wilson(passed, n)
    const isBound = (bound: number, end: number): boolean =>
      passed === end ? near(bound, end / n) : near(scoreDistance(passed, n, bound), 1.96, 0.01)
    if (low <= high && isBound(low, 0) && isBound(high, n)) continue
    const half = 1.96 * Math.sqrt(((passed / n) * (1 - passed / n)) / n)
    const isPlain =
      near(low, Math.max(0, passed / n - half), 0.003) && near(high, Math.min(1, passed / n + half), 0.003)
    const happened = `${passed} of ${n} passed. Your interval is ${show(low)} to ${show(high)}.`
    if (isPlain) {
      diagnose({
        code: 'too-sure',
        happened,
        matters: 'Ten cases that all pass become a promise of 100 %, and the eleventh customer is told it.',
        look: `${FILE}: how wide is your interval when every case passes, and may it be that?`,
      })
    }
    intervalOff(`${happened} ${publishedBeside()}`)
  }
  for (const { passed, n, low, high } of PUBLISHED_INTERVALS) {
    const got = wilson(passed, n)
    if (!near(got.low, low, 0.0006) || !near(got.high, high, 0.0006)) intervalOff(publishedBeside())
  }
  const none = wilson(0, 0)
  if (!near(none.low, 0) || !near(none.high, 1))
    intervalOff(`Nothing was tried, 0 of 0. Your interval is ${show(none)}.`)
}

function publishedBeside(): string {
  const [{ passed, n, low, high }] = PUBLISHED_INTERVALS
  return `In print, ${passed} of ${n} has ${low} to ${high}; yours is ${show(wilson(passed, n))}.`
}

function intervalOff(happened: string): never {
  diagnose({
    code: 'interval-off',
    happened,
    matters: 'Who trusts the interval ships a prompt whose real rate lies outside, more often than agreed.',
    look: `${FILE}: insert the printed case into the two formulas by hand. At which term do you part?`,
  })
}

// --- verdicts ---

function seesClearly(): void {
  for (const [up, down] of [
    [14, 1],
    [0, 11],
    [12, 0],
    [2, 15],
    [5, 5],
    [3, 2],
    [0, 0],
  ] as const) {
    const { base, cand } = movedCases({ up, down, stay: 50 }, r)
    const chance = pairedChance(up, down)
    const right: Verdict = chance > 0.05 ? 'inconclusive' : up > down ? 'better' : 'worse'
    const got = compare(base, cand)
    const about = `Of ${up + down + 50} cases ${up} got better and ${down} worse: coins fall like that in ${percent(chance)} of all tosses.`
    if (got !== right) {
      if (got !== 'inconclusive' && right !== 'inconclusive') upsideDown(about, got)
      if (right === 'inconclusive') falseWinner(`${about} compare says "${got}".`)
      wastedData(`${about} compare says "${got}".`)
    }
    const mixed = Array.from({ length: 6 }, () => compare(base, r.shuffle(cand))).find(
      (verdict) => verdict !== right,
    )
    if (mixed === undefined) continue
    diagnose({
      code: 'paired-by-position',
      happened: `${about} compare says "${got}"; with the same results in another order it says "${mixed}".`,
      matters: "One customer's luck is set against another's, and a real change drowns in it.",
      look: `${FILE}: which result of the candidate belongs to the third case of the base?`,
    })
  }
  const { base, cand } = movedCases({ up: 1, down: 0, stay: 40 }, r)
  for (const [one, other] of [
    [base, cand.slice(1)],
    [base.slice(1), cand],
  ] as const) {
    const got = tried(() => compare(one, other))
    if (got instanceof RangeError) continue
    diagnose({
      code: 'case-vanished',
      happened: `The base has ${one.length} cases, the candidate ${other.length}. compare says ${show(got)}.`,
      matters: 'A candidate that crashes on the hard cases and reports the others looks like the better one.',
      look: `${FILE}: what becomes of a case that only one of the two lists holds?`,
    })
  }
}

function namesNoWinner(): void {
  const same = played('same', EQUALS.same, 600)
  if (winners(same) > MARKS.falseWinners) {
    falseWinner(
      `The same system ran twice over 80 cases, 600 times. compare named a winner in ${percent(winners(same))} of the pairs.`,
    )
  }
  const reworded = played('reworded', EQUALS.reworded, 600)
  if (winners(reworded) <= MARKS.falseWinners) return
  diagnose({
    code: 'trials-as-cases',
    happened: `A candidate that is right as often, but on other cases, ran over 80 cases with five trials each, 600 times. compare named a winner in ${percent(winners(reworded))} of the pairs.`,
    matters: 'Which eighty customers were asked decides, and five trials each make it look certain.',
    look: `${FILE}: how many things do you count for one case that moved with all its trials?`,
  })
}

function findsDrops(): void {
  const found = (played('worse', CHANGED.worse, 200).worse + played('better', CHANGED.better, 200).better) / 2
  if (found >= MARKS.found) return
  const { base, cand } = expectedRates(CHANGED.worse)
  wastedData(
    `The pass rate fell from ${percent(base)} to ${percent(cand)}, or rose as much; 70 cases, three trials each. compare found it in ${percent(found)} of 400 comparisons; the mark is ${percent(MARKS.found)}.`,
  )
}

function upsideDown(about: string, got: Verdict): never {
  diagnose({
    code: 'upside-down',
    happened: `${about} compare says "${got}".`,
    matters: 'The shop switches to the prompt that serves fewer customers.',
    look: `${FILE}: from which of the two do you subtract which?`,
  })
}

function falseWinner(happened: string): never {
  diagnose({
    code: 'false-winner',
    happened,
    matters: 'The shop switches prompts every week and believes that each was better than the one before.',
    look: `${FILE}: run the same system twice. What moved, and would that be enough for your verdict?`,
  })
}

function wastedData(happened: string): never {
  diagnose({
    code: 'wasted-data',
    happened,
    matters: 'A prompt that fails one customer in seven more than before goes live as "no difference".',
    look: `${FILE}: what do you know about a case from both runs, and what of it reaches your verdict?`,
  })
}

// --- predictions, locked before anything is played ---

const PLANS = drawComparisonPlans(seed)
let locked: number[] | undefined

function predicts(): void {
  const chance = random(seed, 'predictions').next
  locked ??= PLANS.map(([, plan]) => predict(structuredClone(plan), chance))
  const off = PLANS.findIndex(([name, plan], n) => !near(locked?.[n], measured(name, plan), MARKS.off))
  const [name, plan] = PLANS[off] ?? []
  if (name === undefined || plan === undefined) return
  const { base, cand } = expectedRates(plan)
  diagnose({
    code: 'prediction-off',
    happened: `${plan.cases} cases, trials each: ${plan.trials}; ${name} (${percent(base)} to ${percent(cand)}). You predict a winner in ${percent(locked?.[off] ?? NaN)} of the comparisons. Of 400 that were then run, ${percent(measured(name, plan))} had one.\n${table()}`,
    matters: 'A week of runs is paid for that could not have shown the change, or a sure one is never begun.',
    look: `${FOLDER}/predict.ts: what does \`compare\` say if this very plan is played once more, and once more?`,
  })
}

const measured = (name: string, plan: ComparisonPlan): number => winners(played(name, plan, 400))

function table(): string {
  const row = (name: string, size: string, said: string, was: string): string =>
    `${name.padEnd(24)}${size.padEnd(9)}${said.padStart(9)}${was.padStart(10)}`
  const rows = PLANS.map(([name, plan], n) => {
    const said = percent(locked?.[n] ?? NaN)
    return row(name, `${plan.cases} × ${plan.trials}`, said, percent(measured(name, plan)))
  })
  return [row('', 'trials', 'predicted', 'measured'), ...rows].join('\n')
}

// --- playing a plan ---

const tallies = new Map<ComparisonPlan, Verdicts>()

/** What compare says over so many plays; each plan is played once a run. */
function played(name: string, plan: ComparisonPlan, times: number): Verdicts {
  const verdicts = tallies.get(plan) ?? playComparison(plan, times, random(seed, 'played', name), compare)
  tallies.set(plan, verdicts)
  return verdicts
}

const winners = ({ better, worse }: Verdicts): number => better + worse

function tried<T>(act: () => T): T | Error {
  try {
    return act()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('TODO')) throw error
    return error instanceof Error ? error : new Error(String(error))
  }
}

const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
const near = (one: number | undefined, other: number, by = 1e-6): boolean =>
  one !== undefined && Math.abs(one - other) <= by
const percent = (share: number): string => `${Math.round(share * 100)} %`

function show(value: unknown): string {
  if (value instanceof Error) return `an error, ${value.message}`
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000)
  return JSON.stringify(value) ?? 'missing'
}
