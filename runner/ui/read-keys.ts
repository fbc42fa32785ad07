const sequences: Record<string, string> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  '[H': 'home',
  '[F': 'end',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[4~': 'end',
  '[5~': 'page-up',
  '[6~': 'page-down',
  '[3~': 'delete',
}

const controls: Record<string, string> = {
  '\r': 'enter',
  '\n': 'enter',
  ' ': 'space',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\t': 'tab',
  '\u0003': 'ctrl-c',
  '\u001a': 'ctrl-z',
}

const PASTE_BEGIN = '\u001b[200~'
const PASTE_END = '\u001b[201~'

/**
 * Turns what a terminal in raw mode sends into key names: "n", "up", "ctrl-c". Pasted text gives no keys: nobody who
 * pastes code means to press x. One reader per terminal; it remembers a paste that is not over.
 */
export function openKeyReader(): (chunk: string) => string[] {
  let pasting = false
  return (chunk) => {
    const keys: string[] = []
    let rest = chunk
    while (rest !== '') {
      if (pasting) {
        const end = rest.indexOf(PASTE_END)
        if (end === -1) return keys
        pasting = false
        rest = rest.slice(end + PASTE_END.length)
      } else if (rest.startsWith(PASTE_BEGIN)) {
        pasting = true
        rest = rest.slice(PASTE_BEGIN.length)
      } else {
        const [key, length] = firstKey(rest)
        if (key !== undefined) keys.push(key)
        rest = rest.slice(length)
      }
    }
    return keys
  }
}

function firstKey(text: string): [string | undefined, number] {
  if (text.startsWith('\u001b')) {
    // oxlint-disable-next-line no-control-regex
    const sequence = /^\u001b(\[[\d;?]*[ -/]*[@-~]|O[@-~])/.exec(text)
    if (sequence) return [sequences[sequence[1] ?? ''], sequence[0].length]
    return ['escape', 1]
  }
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0)
  const named = controls[character]
  if (named) return [named, character.length]
  return [character < ' ' ? undefined : character, character.length]
}
