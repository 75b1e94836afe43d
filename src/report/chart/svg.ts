/** A drawing as text: tags with escaped attributes and words, so that nothing in a label can become markup. */
export type Drawing = string & { readonly drawing: true }

type Attributes = Readonly<Record<string, string | number>>

/** One element around others. */
export function element(name: string, attributes: Attributes, ...inner: readonly Drawing[]): Drawing {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`)
  return `<${name}${written.join('')}>${inner.join('')}</${name}>` as Drawing
}

/** Words, as they are. */
export function words(text: string): Drawing {
  return escape(text) as Drawing
}

/** What a chart says to whoever does not see it, and how tall it is. */
export interface Frame {
  /** Unique on its page: letters, digits and hyphens. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** In pixels. */
  readonly height: number
  /** In pixels; left out: as wide as whatever holds it. */
  readonly width?: number
}

/**
 * A chart around its marks. Widths are shares of its own, so that its letters keep their size on a telephone; colours stand in
 * attributes, which a converter to PNG reads, and in classes, by which a style sheet changes them for forced colours.
 */
export function drawChart({ id, title, description, height, width }: Frame, ...marks: readonly Drawing[]): Drawing {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'md-chart',
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
      width: width ?? '100%',
      height,
      'font-family': 'system-ui, Arial, sans-serif',
      'font-size': 14,
    },
    element('title', { id: `${id}-title` }, words(title)),
    element('desc', { id: `${id}-description` }, words(description)),
    ...marks,
  )
}

/** The colours of charts: a mark, what it is held against, its lines and its letters; on white each has the contrast that WCAG asks. */
export const INK = { mark: '#1d4f5c', before: '#b45309', line: '#b1b4b6', text: '#0b0c0c', quiet: '#484949' } as const

/** `12.5%`, with as many digits as a screen can show. */
export function percent(share: number): string {
  return `${Math.round(share * 100_000) / 1000}%`
}

function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
