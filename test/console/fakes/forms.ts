import { Parser } from 'htmlparser2'

/** A form of a page, as a browser would send it. */
export interface ShownForm {
  /** The template that holds it, as `markForms` wrote it. */
  readonly mark: string
  readonly method: string
  readonly action: string
  /** Each field into which words are typed, with its kind: `text`, `email`, `password`, `textarea`. */
  readonly typed: readonly { readonly name: string; readonly type: string; readonly value: string }[]
  /** What is sent beside: hidden fields, ticks and choices as they stand. */
  readonly rest: readonly (readonly [string, string])[]
}

type Form = { -readonly [Key in keyof ShownForm]: ShownForm[Key] }
type Attributes = Readonly<Record<string, string>>

/** Nothing is typed there. */
const CHOSEN = ['hidden', 'checkbox', 'radio', 'file', 'submit', 'button']

/** Every form of a page. */
export function formsOf(html: string): readonly ShownForm[] {
  const forms: Form[] = []
  let open: Form | null = null
  let select = ''
  let area: { readonly name: string; value: string } | null = null
  const readInput = ({ name = '', type = 'text', value = '', ...rest }: Attributes) => {
    if (!open || name === '') return
    if (!CHOSEN.includes(type)) open.typed = [...open.typed, { name, type, value }]
    else if (type === 'hidden' || 'checked' in rest) open.rest = [...open.rest, [name, value]]
  }
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'form') {
        const { 'data-form': mark = '', method = 'get', action = '' } = attributes
        open = { mark, method, action, typed: [], rest: [] }
        forms.push(open)
      }
      if (tag === 'input') readInput(attributes)
      if (tag === 'select') select = attributes['name'] ?? ''
      if (tag === 'option' && open && select && 'selected' in attributes)
        open.rest = [...open.rest, [select, attributes['value'] ?? '']]
      if (tag === 'textarea') area = { name: attributes['name'] ?? '', value: '' }
    },
    ontext(text) {
      if (area) area.value += text
    },
    onclosetag(tag) {
      if (tag === 'form') open = null
      if (tag !== 'textarea' || !area) return
      // A browser drops the line break that follows the tag.
      const value = decoded(area.value.replace(/^\n/, ''))
      if (open) open.typed = [...open.typed, { name: area.name, type: 'textarea', value }]
      area = null
    },
  })
  parser.end(html)
  return forms
}

/** The parser leaves what templates escape in a text box as it is. */
function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => CHARACTERS[name] ?? '')
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
