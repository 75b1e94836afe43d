/** Who is waiting for the write connection: mail at the door first, then an agent's click, then sign-in, then the rest. */
export type Lane = 'intake' | 'click' | 'session' | 'background'

/**
 * Runs writes together: all of them are kept, or none.
 * The work is handed stores that belong to this unit alone; it must not wait for the network, a child process or a person.
 */
export interface UnitOfWork<Stores> {
  run<Result>(lane: Lane, work: (stores: Stores) => Promise<Result>): Promise<Result>
}
