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
  /** Those that change something are buttons of a form. */
  readonly links?: readonly { readonly text: string; readonly href: string; readonly isPost?: true }[]
}

/** What came of one of several rows that were pressed at once. */
export interface ReportLine {
  readonly text: string
  readonly href: string
  readonly isDone: boolean
  readonly sentence: string
}

/** What a POST leaves for the page it redirects to; shown once. */
export interface Flash {
  readonly banner?: Banner
  readonly errors?: readonly FieldError[]
  /** Row by row, for pages that show it. */
  readonly report?: readonly ReportLine[]
  /** What was typed, so that nobody types it twice. Never a password. */
  readonly input?: Readonly<Record<string, string>>
  /** The kept form that `input` is from: forgotten when it is sent. */
  readonly kept?: string
}
