/** Signed requests that were accepted, so that none is taken twice, whichever process it comes to. Belongs to a unit of work. */
export interface AcceptedRequestStore {
  /** The message that this signature brought; null when it is new. */
  find(signatureKey: string): Promise<string | null>
  /** Notes once what a signature brought. */
  note(request: { readonly signatureKey: string; readonly messageId: string; readonly at: Date }): Promise<void>
  /** Takes away up to 500 of those noted before this; says how many. */
  forget(before: Date): Promise<number>
}
