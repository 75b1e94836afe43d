/** An address that wants no reports. */
export interface Unsubscribed {
  readonly id: string
  /** In lower case. */
  readonly address: string
  readonly unsubscribedAt: Date
}

/** Who wants no reports; writes belong to a unit of work. */
export interface UnsubscribeStore {
  /** False when the address was on the list already. */
  add(one: Unsubscribed): Promise<boolean>
  /** False when nobody of that id is on the list. */
  remove(id: string): Promise<boolean>
  /** Newest first. */
  list(): Promise<readonly Unsubscribed[]>
}

/** Those of some addresses that still want reports. */
export async function stillSubscribed(
  unsubscribes: Pick<UnsubscribeStore, 'list'>,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const gone = new Set((await unsubscribes.list()).map(({ address }) => address))
  return addresses.filter(address => !gone.has(address.toLowerCase()))
}
