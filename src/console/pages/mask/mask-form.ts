import type { Box } from '../../../parse/pictures/picture-text'
import type { Cover } from '../../../report/pictures/masked-copy'
import type { Fields } from '../../fields'
import type { FieldError } from '../../flash'

/** The four numbers of a bar of one's own, in the order in which they are asked for. */
export const BAR_NUMBERS = ['x', 'y', 'width', 'height'] as const
/** A bar as a checkbox holds it: four whole numbers. */
const BAR = /^(\d{1,5}) (\d{1,5}) (\d{1,5}) (\d{1,5})$/

/** A form as it was sent, and what is wrong with its numbers. */
export interface MaskForm {
  readonly cover: Cover
  readonly bars: readonly Box[]
  readonly alt: string
  readonly errors: readonly FieldError[]
  /** As it was typed, for the page that shows it again. */
  readonly input: Readonly<Record<string, string>>
}

/** A bar as a checkbox holds it. */
export function barValue({ x, y, width, height }: Box): string {
  return `${x} ${y} ${width} ${height}`
}

/** Bars as one line of text; what is none is left out. */
export function readBars(values: readonly string[]): readonly Box[] {
  return values.flatMap(value => {
    const [x = 0, y = 0, width = 0, height = 0] = (BAR.exec(value)?.slice(1) ?? []).map(Number)
    return width > 0 && height > 0 ? [{ x, y, width, height }] : []
  })
}

/** Reads what is to be covered: the ticked parts, and one more by its four numbers. */
export function readMaskForm(form: Fields): MaskForm {
  const values = form.all('bar')
  const ticked = readBars(values)
  const typed = BAR_NUMBERS.map(name => form.text(name))
  const own = typed.every(text => text === '') ? [] : readBars([typed.join(' ')])
  const cover = form.text('cover') === 'all-but-error' ? 'all-but-error' : 'bars'
  return {
    cover,
    bars: [...ticked, ...own],
    alt: form.text('alt'),
    errors: [
      ...(ticked.length < values.length
        ? [{ field: 'bars', text: 'Choose the parts again: some were not readable' }]
        : []),
      ...(own.length === 0 && typed.some(text => text !== '')
        ? [{ field: 'x', text: 'Enter four whole numbers for a bar, with a width and a height of 1 or more' }]
        : []),
    ],
    input: {
      ...{ cover, alt: form.text('alt'), bars: ticked.map(barValue).join(';') },
      ...Object.fromEntries(BAR_NUMBERS.map((name, at) => [name, typed[at] ?? ''])),
    },
  }
}
