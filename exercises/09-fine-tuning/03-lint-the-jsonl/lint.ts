import type { Trainer } from '#fixtures/desk/trainer.ts'
import type { TrainingExample } from '#fixtures/desk/training-example.ts'
import type { RuleCode } from '#fixtures/desk/training-rules.ts'

/** One thing wrong with a training file. */
export interface Issue {
  /** The first line is 1. 0: the file as a whole. */
  line: number
  code: RuleCode
  /** For whoever has to mend it: what is wrong, and where in the line. */
  message: string
}

/** What a training run will take. */
export interface Estimate {
  epochs: number
  /** Billed tokens of all epochs. */
  tokens: number
  /** US dollars. */
  dollars: number
}

/** Checks a training file against TRAINING_RULES and reports all that is wrong, by line. Never throws. */
export function lint(jsonl: string, trainer: Trainer): Issue[] {
  // TODO 1: go through the lines. Which of them are no example at all?
  // TODO 2: check each message of an example, then the conversation as a whole.
  // TODO 3: compare the examples with each other.
  throw new Error('TODO: report what is wrong with the file')
}

/** What a run over these examples costs, with as many epochs as a trainer takes by default. */
export function estimate(examples: readonly TrainingExample[], trainer: Trainer): Estimate {
  // TODO 4: count the tokens that are billed, and how often.
  throw new Error('TODO: estimate the bill')
}
