/** Names a formatted TypeScript file exports, values and types alike, in order. */
export function exportedNames(text: string): string[] {
  const declared = [
    ...text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) +([\w$]+)/gm,
    ),
  ].map(([, name = '']) => name)
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map(
        (entry) =>
          entry
            .trim()
            .replace(/^type /, '')
            .split(/ as /)
            .at(-1)
            ?.trim() ?? '',
      )
      .filter(Boolean),
  )
  const standard = /^export default /m.test(text) ? ['default'] : []
  return [...new Set([...declared, ...listed, ...standard])]
}
