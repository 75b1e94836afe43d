/** What somebody typed into a form that came after their session had ended; for them alone. */
export interface KeptForm {
  readonly id: string
  /** Whom the page of the form was made for. */
  readonly accountId: string
  /** By the names that the page of the form shows them under. */
  readonly fields: Readonly<Record<string, string>>
  readonly keptAt: Date
}

/** Until the end of the next day at work; what is not sent by then is not sent. */
export const KEPT_HOURS = 24
/** As many as one person leaves open; the oldest make room. */
export const MOST_KEPT_FORMS = 20

/** The moment before which nothing is kept any more. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - KEPT_HOURS * 3_600_000)
}

/** Kept forms; every method belongs to a unit of work. */
export interface KeptFormStore {
  /** Keeps a form; beyond the most, the oldest of its account are forgotten. */
  keep(form: KeptForm): Promise<void>
  /** Null when it is somebody else's, or older than that. */
  find(form: Pick<KeptForm, 'id' | 'accountId'>, since: Date): Promise<KeptForm | null>
  forget(form: Pick<KeptForm, 'id' | 'accountId'>): Promise<void>
  /** Forgets what was kept before; says how many. */
  sweep(before: Date): Promise<number>
}
