/** Something wrong with one field of a form. */
export interface FieldError {
  /** Id of the field on the page that is shown next. */
  readonly field: string
  readonly text: string
}

/** A message at the top of the page that is shown next. */
export interface Banner {
  readonly kind: 'success' | 'important'
  readonly heading: string
  readonly text?: string
  readonly links?: readonly { readonly text: string; readonly href: string }[]
}

/** What a POST leaves for the page it redirects to; shown once. */
export interface Flash {
  readonly banner?: Banner
  readonly errors?: readonly FieldError[]
  /** What was typed, so that nobody types it twice. Never a password. */
  readonly input?: Readonly<Record<string, string>>
}
