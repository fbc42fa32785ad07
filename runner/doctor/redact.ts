/** Who must not be recognised in what is pasted. */
export interface Person {
  home: string
  user: string
  env: NodeJS.ProcessEnv
}

/** Names of accounts that say nothing about anybody. */
const IMPERSONAL = new Set(['root', 'node', 'user', 'vscode', 'codespace', 'runner', 'ubuntu', 'admin'])

/** Text without the home folder (as ~), the account's name in paths, and the value of any variable that holds a secret. */
export function redact(text: string, { home, user, env }: Person): string {
  let result = text
  for (const [name, value] of Object.entries(env)) {
    const isSecret = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH/i.test(name)
    if (isSecret && value !== undefined && value.length >= 8) result = result.replaceAll(value, '<hidden>')
  }
  if (home.length > 1) result = result.replaceAll(home, '~').replaceAll(home.replaceAll('\\', '/'), '~')
  if (user === '' || IMPERSONAL.has(user.toLowerCase())) return result
  const segment = new RegExp(`(?<=[/\\\\])${user.replaceAll(/[^\w]/g, '\\$&')}(?=[/\\\\\\s.,:;)]|$)`, 'gi')
  return result.replaceAll(segment, '<user>')
}
