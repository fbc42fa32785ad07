/** An element as it was read. Text of children is not part of it. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  text: string
  children: XmlElement[]
}

const ATTRIBUTE = /\s+([A-Za-z_][\w.-]*)="([^"<]*)"/y
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/**
 * Reads the XML a report is written in: elements, attributes, text and character references; no comments, CDATA or
 * DTD. Strict where XML 1.0 is: what is not well-formed throws. For tests, which read a report back with it.
 */
export function parseXml(text: string): XmlElement {
  if (FORBIDDEN.test(text)) throw new Error('a character that XML does not allow')
  const head = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(text)
  if (!head) throw new Error('no XML declaration')
  let at = head[0].length
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found ?? undefined
  }
  const element = (): XmlElement => {
    const name = take(/<([A-Za-z][\w.-]*)/y)?.[1]
    if (name === undefined) throw new Error(`no element at ${at}`)
    const result: XmlElement = { name, attributes: {}, text: '', children: [] }
    for (let found = take(ATTRIBUTE); found; found = take(ATTRIBUTE)) {
      const [, key = '', value = ''] = found
      if (key in result.attributes) throw new Error(`${key} twice`)
      // Attribute values are normalised: white space that is not a reference becomes a space.
      result.attributes[key] = unescaped(value.replaceAll(/[\t\n\r]/g, ' '))
    }
    if (take(/\s*\/>/y)) return result
    if (!take(/\s*>/y)) throw new Error(`the start of ${name} does not end`)
    for (;;) {
      const part = take(/[^<]+/y)?.[0] ?? ''
      if (part.includes(']]>')) throw new Error('"]]>" in text')
      result.text += unescaped(part)
      if (take(/<\//y)) {
        if (!take(new RegExp(`${name}\\s*>`, 'y'))) throw new Error(`${name} is not closed`)
        return result
      }
      result.children.push(element())
    }
  }
  const root = element()
  if (text.slice(at).trim() !== '') throw new Error('something follows the root element')
  return root
}

function unescaped(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replaceAll(/&(?:#(\d+);|(\w+);)?/g, (_, code?: string, name?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number(code))
    const character = named[name ?? '']
    if (character === undefined) throw new Error('an "&" that begins no reference')
    return character
  })
}
