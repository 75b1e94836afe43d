/** What a console answered. */
export interface AgentAnswer {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

/** A browser without a screen, over whichever console it is told to ask. */
export interface Agent {
  get(base: string, path: string): Promise<AgentAnswer>
  post(base: string, path: string, fields: Readonly<Record<string, string>>): Promise<AgentAnswer>
  /** Sets the first administrator's password over the link that the service printed. */
  signInFirst(base: string, link: string): Promise<void>
  /** Gets the page and presses its button; says how long the press took. */
  signIn(base: string, email: string): Promise<{ readonly pressMs: number }>
}

export function createAgent(): Agent
/** Hidden fields of the forms of a page. */
export function fieldsOf(html: string): Record<string, string>
