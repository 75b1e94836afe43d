/** Filters of the queue that somebody keeps under a name. */
export interface SavedView {
  readonly id: string
  readonly accountId: string
  readonly name: string
  /** The query of the queue's address, without its question mark. */
  readonly query: string
  readonly createdAt: Date
}

/** As many as a list beside a page can show. */
export const MOST_SAVED_VIEWS = 20
export const LONGEST_VIEW_NAME = 60

/** Saved views; every method belongs to a unit of work. */
export interface SavedViewStore {
  /** By name. */
  ofAccount(accountId: string): Promise<readonly SavedView[]>
  /** Keeps a view, in the place of one that has this name. */
  keep(view: SavedView): Promise<void>
  /** Whether the account had it. */
  remove(view: Pick<SavedView, 'id' | 'accountId'>): Promise<boolean>
}
