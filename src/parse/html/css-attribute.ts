import { CSS_NAME, plainName } from './css-text'

/** What a selector asks of one attribute (Selectors 4 §6). */
export interface AttributeTest {
  readonly name: string
  readonly sign: string
  readonly value: string
}

const ATTRIBUTE = new RegExp(String.raw`^\s*(?:[\w*-]*\|(?!=))?(${CSS_NAME})\s*(?:([~|^$*]?=)\s*(.*?))?\s*$`, 'i')

/** Reads what stands between the brackets. */
export function readAttribute(text: string): AttributeTest {
  const [, name = '', sign = '', value = ''] = ATTRIBUTE.exec(text) ?? []
  const bare = value.replace(/\s+[is]$/i, '').replace(/^(["'])(.*)\1$/s, '$2')
  return { name: plainName(name), sign, value: plainName(bare) }
}

/** Whether an element's attribute is what is asked; letters' case makes no difference. */
export function attributeFits({ name, sign, value }: AttributeTest, attributes: ReadonlyMap<string, string>): boolean {
  const held = attributes.get(name)?.slice(0, 2_000).toLowerCase()
  if (held === undefined) return false
  switch (sign) {
    case '':
      return true
    case '=':
      return held === value
    case '~=':
      return held.split(/\s+/).includes(value)
    case '|=':
      return held === value || held.startsWith(`${value}-`)
    case '^=':
      return value !== '' && held.startsWith(value)
    case '$=':
      return value !== '' && held.endsWith(value)
    default:
      return value !== '' && held.includes(value)
  }
}
