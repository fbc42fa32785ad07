/** The diagnosis codes a suite can raise, read from its text: `code: '…'` followed by `happened`. */
export function suiteCodes(suite: string): Set<string> {
  return new Set(
    [...suite.matchAll(/\bcode: ?(['"`])([a-z][a-z0-9-]*)\1,\s*happened\b/g)].map(([, , code = '']) => code),
  )
}
