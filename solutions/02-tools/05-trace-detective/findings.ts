/** What went wrong in one recorded run. */
export interface Finding {
  /** The first wrong span, such as `s4`. */
  span: string
  /** Who would have to do something differently: whoever wrote the mail, our agent, or a system it asked. */
  owner: 'user' | 'agent' | 'environment'
  fault:
    | 'wrong_tool'
    | 'wrong_argument'
    | 'policy_violation'
    | 'partial_goal'
    | 'bad_tool_result'
    | 'fabricated_result'
}

/** The five failures of the week, by trace. */
export const findings: Record<string, Finding | 'TODO'> = {
  // The order was delivered on 11 December; the carrier's system knows nothing of it, and the agent repeats that.
  'TR-0107': { span: 's7', owner: 'environment', fault: 'bad_tool_result' },
  // The mail names an order that the mat is not in. All that follows does what the mail says.
  'TR-0218': { span: 's1', owner: 'user', fault: 'wrong_argument' },
  // Announced on day 26, so money is due. The call pays credit, for a day that the post has used up.
  'TR-0325': { span: 's6', owner: 'agent', fault: 'policy_violation' },
  // The try to cancel was harmless, its refusal right. The sentence after it says the opposite of the result.
  'TR-0406': { span: 's8', owner: 'agent', fault: 'fabricated_result' },
  // The return is fine. The question about students is never answered.
  'TR-0533': { span: 's8', owner: 'agent', fault: 'partial_goal' },
}
