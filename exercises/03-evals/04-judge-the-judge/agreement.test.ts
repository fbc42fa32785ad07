import { isDeepStrictEqual as isSame } from 'node:util'
import { test } from 'vitest'
import { askWhich } from '#fixtures/desk/ask-which.ts'
import { random } from '#fixtures/model/random.ts'
import { drawReplyPairs } from '#fixtures/shop/judged-replies/draw-reply-pairs.ts'
import { CRITERIA } from '#fixtures/shop/judged-replies/judged-reply.ts'
import { favoursFirst } from '#fixtures/testing/behaviours/favours-first.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { openJudgeLedger } from '#fixtures/testing/judge-ledger.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { allResamples } from '#fixtures/testing/statistics/all-resamples.ts'
import { coverageOf } from '#fixtures/testing/statistics/coverage-of.ts'
import { drawReaders } from '#fixtures/testing/statistics/draw-readers.ts'
import { isQuantile } from '#fixtures/testing/statistics/is-quantile.ts'
import { kappaByPairing } from '#fixtures/testing/statistics/kappa-by-pairing.ts'
import { wilsonInterval } from '#fixtures/testing/statistics/wilson-interval.ts'
import { bootstrapCI, calibrate, comparePair, confusion, correctedRate, kappa, rates } from './agreement.ts'
import type { Label, Rates } from './agreement.ts'

const FILE = 'exercises/03-evals/04-judge-the-judge/agreement.ts'
const seed = runSeed()
const CLASSES: readonly Label[] = ['pass', 'fail']
const BEST = 'policy, reasons first'
const TURNED = { a: 'b', b: 'a', tie: 'tie' } as const

test('confusion counts the class it is told to look for', counts)
test('rates are shares of the classes, and undefined where a class does not occur', divides)
test('kappa is agreement beyond chance', leavesOutChance)
test('a corrected rate is the true one, and no rate is corrected by a coin', corrects)
test('a bootstrap interval is the middle of what resampling brings out', resamples)
test('of a hundred bootstrap intervals nearly all hold the truth', covers)
test('one of two replies wins only if the judge prefers it in both orders', asksTwice)
test('a judge is chosen on dev, shown train, and measured on test once', keepsParts)

// --- what each promise means; what it rests on comes first ---

function counts(): void {
  for (let n = 0; n < 20; n++) {
    const [gold, pred] = drawReaders(seed, n)
    for (const positive of CLASSES) {
      const got = confusion(gold, pred, positive)
      const of = (is: boolean, found: boolean) =>
        gold.filter((one, i) => (one === positive) === is && (pred[i] === positive) === found).length
      const right = { tp: of(true, true), fp: of(false, true), fn: of(true, false), tn: of(false, false) }
      const turned = { tp: right.tn, fp: right.fn, fn: right.fp, tn: right.tp }
      // Where both are as many, the other class cannot be told from the two lists changed over.
      if (isSame(got, right) || right.tp === right.tn) continue
      if (isSame(got, turned)) diagnose(wrongClass(positive, got, right))
      diagnose(wrongNumber(`confusion of ${gold} and ${pred}, ${positive} as positive,`, got, right))
    }
  }
}

function divides(): void {
  const r = random(seed, 'rates')
  for (let n = 0; n < 20; n++) {
    const [found, missed, accused, letGo] = [r.int(1, 30), r.int(1, 30), r.int(1, 30), r.int(1, 30)]
    const counts = { tp: found, fn: missed, fp: accused, tn: letGo }
    const right = { tpr: found / (found + missed), tnr: letGo / (accused + letGo) }
    const got = rates(counts)
    const isRight = near(got.tpr, right.tpr) && near(got.tnr, right.tnr)
    if (!isRight) diagnose(wrongNumber(`What rates says of ${show(counts)}`, got, right))
  }
  for (let n = 1; n <= 3; n++) {
    const { tpr } = rates({ tp: 0, fn: 0, fp: n, tn: r.int(1, 9) })
    const { tnr } = rates({ tp: n, fn: r.int(1, 9), fp: 0, tn: 0 })
    if (tpr !== undefined) diagnose(undefinedAsNumber('The tpr of a table without a positive', tpr))
    if (tnr !== undefined) diagnose(undefinedAsNumber('The tnr of a table of positives alone', tnr))
  }
}

function leavesOutChance(): void {
  for (let n = 0; n < 20; n++) {
    const [a, b] = drawReaders(seed, n)
    const [got, right] = [kappa(a, b), kappaByPairing(a, b)]
    if (right === undefined || near(got, right)) continue
    const agreed = a.filter((one, i) => one === b[i]).length
    if (near(got, agreed / a.length)) diagnose(chanceIgnored(a, b, right))
    diagnose(wrongNumber(`kappa of ${a} and ${b}`, got, right))
  }
  const alike = Array.from({ length: 5 + (seed % 7) }, (): Label => 'pass')
  const got = kappa(alike, alike)
  if (got !== undefined) diagnose(undefinedAsNumber('The kappa of two readers who both pass all', got))
}

function corrects(): void {
  const r = random(seed, 'correction')
  const share = (low: number, high: number) => r.int(low * 1000, high * 1000) / 1000
  for (let n = 0; n < 20; n++) {
    const [truth, known] = [share(0.02, 0.98), { tpr: share(0.6, 0.99), tnr: share(0.6, 0.99) }]
    const observed = truth * known.tpr + (1 - truth) * (1 - known.tnr)
    const got = correctedRate(observed, known)
    if (!near(got, truth)) diagnose(wrongNumber(`correctedRate(${observed}, ${show(known)})`, got, truth))
    for (const end of [0, 1]) {
      const beyond = end === 0 ? (1 - known.tnr) / 2 : (1 + known.tpr) / 2
      const clipped = correctedRate(beyond, known)
      if (!near(clipped, end)) diagnose(impossibleRate(beyond, known, clipped))
    }
  }
  for (const tpr of [0.5, share(0.1, 0.4)]) {
    const got = correctedRate(0.4, { tpr, tnr: 0.5 })
    if (got !== undefined) diagnose(coinCorrected({ tpr, tnr: 0.5 }, got))
  }
}

function resamples(): void {
  const r = random(seed, 'cases')
  const cases = [10, 20, 30, 40, 50].map((tens, i) => ({ isFail: i < 2, weight: tens + r.int(1, 9) }))
  type Case = (typeof cases)[number]
  const mean = (list: readonly Case[]) => list.reduce((sum, { weight }) => sum + weight, 0) / list.length
  const ofFails = (list: readonly Case[]) =>
    list.some(({ isFail }) => isFail) ? mean(list.filter(({ isFail }) => isFail)) : undefined
  const interval = (statistic: (sample: readonly Case[]) => number | undefined) =>
    bootstrapCI(cases, statistic, random(seed, 'bootstrap').next, 2000)
  const few = () => [1, 2, 3].map((n) => bootstrapCI(cases, mean, random(seed, n).next, 20))
  const [once, again, got] = [few(), few(), interval(mean)]
  if (!isSame(once, again)) diagnose(notRepeatable(once, again))
  if (got && got.low === got.high) diagnose(sameSample(cases.length, got))
  checkEnds('the mean of five cases', got, allResamples(cases, mean))
  const values = allResamples(cases, ofFails)
  const partly = interval(ofFails)
  if (!((partly?.low ?? NaN) >= (values[0] ?? 0)))
    diagnose(undefinedAsNumber('The mean of the fails in a sample without a fail', partly))
  checkEnds('the mean of those that fail', partly, values)
  const nothing = interval(() => undefined)
  if (nothing !== undefined) diagnose(undefinedAsNumber('The interval of what no sample has', nothing))
}

function covers(): void {
  resamples()
  const runs = { seed, runs: 100 }
  const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length
  const yours = coverageOf((cases, { next }) => bootstrapCI(cases, share, next, 200), runs)
  const known = coverageOf((cases) => wilsonInterval(cases.filter(Boolean).length, cases.length), runs)
  const isAsWide = near(yours.width / known.width, 1, 0.15)
  const found = `a share of 60 cases: ${yours.held} of 100 hold the truth, ${yours.width.toFixed(2)} wide`
  if (yours.held < 85 || !isAsWide) diagnose(wrongInterval(found, `${known.width.toFixed(2)} wide`))
}

async function asksTwice(): Promise<void> {
  const sim = simulate({ name: 'pairs', seed, rules: [favoursFirst({ towardsFirst: 1.4 })] })
  const desk = openDesk(sim, { seed, client: sim.directClient() })
  const criterion = [CRITERIA.order, CRITERIA.apology, CRITERIA.when].join('\nCriterion: ')
  const rows = await Promise.all(
    drawReplyPairs(seed).map(async ({ a, b }) => {
      const said = await comparePair(desk, criterion, a, b)
      const mirrored = await comparePair(desk, criterion, b, a)
      const [one, other] = [await askWhich(desk, criterion, a, b), await askWhich(desk, criterion, b, a)]
      const right = one === other ? 'tie' : one === 'first' ? 'a' : 'b'
      return { a: a.reply, b: b.reply, said, mirrored, right }
    }),
  )
  const flips = rows.filter(({ said, mirrored }) => TURNED[mirrored] !== said)
  if (flips[0]) diagnose(orderFlip(flips.length, rows.length, flips[0]))
  for (const row of rows) if (row.said !== row.right) diagnose(winnerLost(row))
}

async function keepsParts(): Promise<void> {
  counts()
  divides()
  for (const positive of CLASSES) {
    const { parts, labelled, versions, read } = openJudgeLedger(seed)
    const result = await calibrate(versions, labelled, positive)
    const { leaked, bare, opened, isEarly, tested } = read()
    if (leaked) diagnose(testLeak(leaked, result))
    if (bare) diagnose(trainUnused(bare.version, bare.examples.length, parts.train.length))
    if (opened !== 1 || tested.length !== 1 || isEarly) diagnose(tunedOnTest(opened, tested, isEarly))
    if (result.version === 'ask nicely') diagnose(alwaysPass())
    // Counted by hand: 3 of 6 failing replies found, 76 of 90 others let go, 4 of 100 unscored.
    const right = positive === 'fail' ? { tpr: 3 / 6, tnr: 76 / 90 } : { tpr: 76 / 90, tnr: 3 / 6 }
    if (result.version !== BEST) diagnose(wrongNumber('The best version on dev', result.version, BEST))
    const isRight = near(result.tpr, right.tpr) && near(result.tnr, right.tnr)
    if (!isRight && near(result.tpr, right.tnr) && near(result.tnr, right.tpr))
      diagnose(wrongClass(positive, result, right))
    if (!isRight || result.unscored !== 4) diagnose(unscoredCounted(result, { ...right, unscored: 4 }))
  }
}

/** Both ends lie where the true percentiles do, give or take the luck of 2,000 samples. */
function checkEnds(of: string, got: ReturnType<typeof bootstrapCI>, values: readonly number[]): void {
  const at = (quantile: number) => values[Math.round(quantile * (values.length - 1))]?.toFixed(1)
  const holds = isQuantile(got?.low, 0.025, values, 0.015) && isQuantile(got?.high, 0.975, values, 0.015)
  if (!holds) diagnose(wrongInterval(`${of}: ${show(got)}`, `${at(0.025)} to ${at(0.975)}`))
}

const near = (got = NaN, right = NaN, by = 1e-9): boolean => Math.abs(got - right) < by

function show(value: unknown): string {
  const text = JSON.stringify(value, (_, one: unknown) => (Number.isNaN(one) ? 'NaN' : one)) ?? 'undefined'
  return text.length > 240 ? `${text.slice(0, 239)}…` : text
}

// --- what a learner is told ---

const wrongClass = (positive: Label, got: unknown, right: unknown): Diagnosis => ({
  code: 'wrong-class',
  happened: `With "${positive}" as the class that is looked for you say ${show(got)}; it is ${show(right)}. Yours is the answer for the other class.`,
  matters: 'The report says that 98 % of the failures are found. It is 98 % of the good replies.',
  look: `${FILE}: which label does your code count as positive, and who told it so?`,
})
const wrongNumber = (what: string, got: unknown, right: unknown): Diagnosis => ({
  code: 'wrong-number',
  happened: `${what} is ${show(right)}; yours is ${show(got)}.`,
  matters: 'A number nobody can work out again by hand decides which judge watches the desk.',
  look: `${FILE}: work this one case out on paper. At which step does your code do something else?`,
})
const undefinedAsNumber = (what: string, got: unknown): Diagnosis => ({
  code: 'undefined-as-number',
  happened: `${what} is undefined; you say ${show(got)}.`,
  matters: 'A judge that was never shown a failure is thought to miss them all, or to find them all.',
  look: `${FILE}: what stands under the line of the fraction, and what if there is nothing?`,
})
const chanceIgnored = (a: readonly Label[], b: readonly Label[], right: number): Diagnosis => ({
  code: 'chance-ignored',
  happened: `The readers ${a} and ${b} agree on as many as you say. Beyond chance it is ${right.toFixed(2)}.`,
  matters: 'Two people who pass everything unread look like the best labellers the shop has.',
  look: `${FILE}: how often would these two agree if each drew labels blindly from their own heap?`,
})
const impossibleRate = (observed: number, known: Rates, got: unknown): Diagnosis => ({
  code: 'impossible-rate',
  happened: `correctedRate(${observed}, ${show(known)}) is ${show(got)}. Of a hundred replies no less than 0 fail, and no more than 100.`,
  matters: 'The report says that -3 % of the replies failed, and nobody believes the next line either.',
  look: `${FILE}: what may a share be at least and at most?`,
})
const coinCorrected = (known: Rates, got: unknown): Diagnosis => ({
  code: 'coin-corrected',
  happened: `A judge with ${show(known)} is no better than a coin. Corrected by it, 0.4 became ${show(got)}.`,
  matters: 'A precise number is made out of guesses, and a release is decided by it.',
  look: `${FILE}: what does the term under the line come to for this judge?`,
})
const notRepeatable = (one: unknown, other: unknown): Diagnosis => ({
  code: 'not-repeatable',
  happened: `With the same rng the interval was ${show(one)} and then ${show(other)}.`,
  matters: 'A report that differs each time it is made settles no argument.',
  look: `${FILE}: where does chance come from?`,
})
const sameSample = (n: number, got: unknown): Diagnosis => ({
  code: 'same-sample',
  happened: `The interval for the mean of ${n} different cases is ${show(got)}: every sample came to the same.`,
  matters: 'Seven of eight found looks as sure as seven hundred of eight hundred.',
  look: `${FILE}: can a case be drawn twice into one sample, and another not at all?`,
})
const wrongInterval = (of: string, right: string): Diagnosis => ({
  code: 'wrong-interval',
  happened: `The interval for ${of}. It should be ${right}.`,
  matters: 'A judge is replaced for a difference that is luck, or kept in spite of one that is not.',
  look: `${FILE}: which share of the resampled values lies below your lower end, and which above the upper?`,
})
const orderFlip = (
  flips: number,
  n: number,
  { a, b, said, mirrored }: Record<string, string>,
): Diagnosis => ({
  code: 'order-flip',
  happened: `order-flip ${Math.round((100 * flips) / n)} %: in ${flips} of ${n} pairs the verdict changes with the order. comparePair(a, b) says ${said}, comparePair(b, a) says ${mirrored}, for a = ${show(a)} and b = ${show(b)}.`,
  matters: 'The new prompt wins because it is listed first, and customers get the worse replies.',
  look: `${FILE}: what would a judge answer that looks only at the place?`,
})
const winnerLost = ({ a, b, said, right }: Record<string, string>): Diagnosis => ({
  code: 'winner-lost',
  happened: `For a = ${show(a)} and b = ${show(b)} comparePair says ${said}. Asked in both orders, the judge says ${right}.`,
  matters: 'An improvement nobody can see is thrown away.',
  look: `${FILE}: after the swap, which of the two is "first"?`,
})
const testLeak = (example: object, result: unknown): Diagnosis => ({
  code: 'test-leak',
  happened: `A version was shown ${show(example)}, which is not of train. You report ${show(result)}.`,
  matters:
    'The judge is measured on what it was told. On the next reply it is worth less than anybody knows.',
  look: `${FILE}: from which part does each of the examples come?`,
})
const trainUnused = (version: string, shown: number, n: number): Diagnosis => ({
  code: 'train-unused',
  happened: `"${version}" was shown ${shown} of the ${n} traces of train.`,
  matters: 'People labelled these traces so that the judge could learn from them.',
  look: `${FILE}: what does \`judge\` of a version take besides the trace?`,
})
const tunedOnTest = (opened: number, tested: readonly string[], early: boolean): Diagnosis => ({
  code: 'tuned-on-test',
  happened: `The ledger: test was opened ${opened} times${early ? ', before dev was done' : ''}. On it were judged: ${tested.join('; ') || 'none'}.`,
  matters: 'The best of several looks at the same traces is partly luck, and the luck stays behind.',
  look: `${FILE}: what must be settled before anybody looks at test, and who is judged there?`,
})
const alwaysPass = (): Diagnosis => ({
  code: 'always-pass',
  happened: 'You chose the always-pass judge: 92 % right, finds 0 of 8.',
  matters: 'Every reply with a forbidden voucher goes out, and the report is green.',
  look: `${FILE}: what does your measure give a judge that never looks?`,
})
const unscoredCounted = (got: unknown, right: unknown): Diagnosis => ({
  code: 'unscored-counted',
  happened: `You report ${show(got)}; without the traces that have no verdict it is ${show(right)}.`,
  matters: 'An outage of the judge looks like a good judge or a bad one, and is neither.',
  look: `${FILE}: what becomes of a verdict of the kind "unscored"?`,
})
