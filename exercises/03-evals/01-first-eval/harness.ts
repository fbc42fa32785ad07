import type { Clock, EvalCase } from '#fixtures/desk/contract.ts'
import type { CaseResult } from '#fixtures/desk/eval-result.ts'

/** One trial, as the task sees it. */
export interface Attempt {
  /** Of the case. */
  id: string
  /** 1 for the first trial of a case. */
  trial: number
  /** Books US dollars to this trial. */
  spend(dollars: number): void
}

/** What is evaluated. It may throw. */
export type Task<I, O> = (input: I, attempt: Attempt) => Promise<O>

/** Says yes or no about one output. It may throw. */
export type Scorer<E, O> = (output: O, expected: E) => boolean | Promise<boolean>

export interface Eval<I, E, O> {
  data: readonly EvalCase<I, E>[]
  task: Task<I, O>
  /** By name. */
  scorers: Readonly<Record<string, Scorer<E, O>>>
  /** How often each case is tried. */
  trials: number
  /** How many trials may run at once. */
  concurrency: number
  /** Tells the time; the real one unless told. */
  clock?: Pick<Clock, 'now'>
}

/** How many trials passed, of how many. */
export interface Rate {
  passed: number
  trials: number
  /** From 0 to 1. */
  rate: number
}

/** A trial that did not pass. */
export interface Failure {
  /** Of the case. */
  id: string
  trial: number
  /** The error that ended it, or the names of the scorers that said no. */
  reason: string
}

export interface Report {
  /** In the order of the data. */
  cases: CaseResult[]
  total: Rate
  /** By the name of the slice. */
  slices: Record<string, Rate>
  /** In the order of the cases. */
  failures: Failure[]
  /** US dollars. */
  dollars: number
  /** All but the times, to read and to send round. */
  markdown: string
}

/** Runs every case `trials` times and reports. Never throws for what a task or a scorer does. */
export async function runEval<I, E, O>({
  data,
  task,
  scorers,
  trials,
  concurrency,
  clock = Date,
}: Eval<I, E, O>): Promise<Report> {
  // TODO 1: run one trial: the task, then the scorers. What is its result when something throws?
  // TODO 2: run all trials, `concurrency` at a time. Where does each result go?
  // TODO 3: count: in total, by slice, what failed and why, what it cost.
  // TODO 4: write it down as markdown.
  throw new Error('TODO: run the cases and report')
}
