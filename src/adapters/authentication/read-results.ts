/** What one way of checking came to. */
export interface Method {
  readonly name: string
  readonly result: string
  readonly properties: ReadonlyMap<string, string>
}

/** An Authentication-Results value (RFC 8601 §2.2): the name of who checked, then `method=result property=value …`, comments left out. */
export function resultsOf(value: string): { readonly id: string; readonly methods: readonly Method[] } {
  const [head = '', ...parts] = plainly(value).split(';')
  const methods = parts.flatMap(part => {
    const [first = '', ...rest] = part.trim().split(/\s+/)
    const [name = '', result = ''] = first.toLowerCase().split('=')
    const properties = new Map(rest.flatMap(pair => propertyOf(pair)))
    return name === '' ? [] : [{ name, result, properties }]
  })
  return { id: (head.trim().split(/\s+/)[0] ?? '').toLowerCase(), methods }
}

function propertyOf(pair: string): readonly (readonly [string, string])[] {
  const at = pair.indexOf('=')
  return at <= 0
    ? []
    : [
        [
          pair.slice(0, at).toLowerCase(),
          pair
            .slice(at + 1)
            .replace(/^"|"$/g, '')
            .toLowerCase(),
        ],
      ]
}

/**
 * The value without comments, and with nothing in quotes that could be taken for its structure: the local part of an address
 * is the sender's to choose, semicolons, blanks and brackets included (RFC 5322 §3.2.4, §3.4.1).
 */
function plainly(value: string): string {
  let depth = 0
  let isQuoted = false
  let text = ''
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? ''
    const isEscape = character === '\\' && (isQuoted || depth > 0)
    if (isEscape) at += 1
    if (isQuoted) {
      if (character === '"') isQuoted = false
      text += character === '"' || /[a-z0-9.@-]/i.test(character) ? character : '_'
    } else if (character === '(' && !isEscape) depth += 1
    else if (character === ')' && !isEscape) depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      isQuoted = character === '"'
      text += character
    }
  }
  return text
}
