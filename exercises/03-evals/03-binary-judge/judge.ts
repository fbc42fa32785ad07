import type { Deps } from '#fixtures/desk/contract.ts'

/** What is judged: one answer of the desk, with all that the desk had before it. */
export interface Trace {
  /** What the shop knows. */
  record: string
  /** What the customer wrote. */
  customer: string
  /** What the desk answered. Only this is judged. */
  reply: string
}

/** What came of judging: a verdict with its reasons, or word that there is none. */
export type Verdict =
  | {
      kind: 'judged'
      critique: string
      /** Words of the trace the verdict rests on, as they stand there. Empty where it rests on something missing. */
      evidence: string[]
      pass: boolean
    }
  | { kind: 'unscored'; reason: string }

/** One thing a reply is judged by: decided by code where code can, else by a model that is told how. */
export type Criterion =
  | { name: string; check(trace: Trace): Verdict }
  | {
      name: string
      /** What the reply has to do, in a sentence. */
      asks: string
      /** What passes and what fails where two careful people could disagree. */
      policy: string
    }

const SUPPORTED = 'Every claim of the reply is supported by the record.'

/** The criteria of two desks. */
export const criteria = {
  // TODO 1: no model is needed to find a number in a text.
  namesOrder: {
    name: 'names the order',
    check(trace: Trace): Verdict {
      throw new Error('TODO: find the order number of the record in the reply')
    },
  },
  // TODO 2: both desks ask the same. Write down for each what it decided.
  refundFacts: { name: 'refund facts', asks: SUPPORTED, policy: '' },
  deliveryFacts: { name: 'delivery facts', asks: SUPPORTED, policy: '' },
} satisfies Record<string, Criterion>

/** Judges one reply by one criterion. Never throws: a judge that fails says nothing about the reply. */
export async function judge(deps: Deps, criterion: Criterion, trace: Trace): Promise<Verdict> {
  // TODO 3: a criterion that code decides costs nothing.
  // TODO 4: ask deps.models.judge for reasons, quotes and then the verdict, in a strict form.
  // TODO 5: whoever wrote the reply must not write the verdict. deps.rng draws a nonce.
  // TODO 6: is what came back a verdict, and does the trace say what it quotes?
  throw new Error('TODO: ask for one verdict, and believe only what you can check')
}
