/** Which agent of Zendesk's an account is: an administrator says so, Zendesk's own addresses are not believed. */
export interface ZendeskAgent {
  readonly id: string
  readonly accountId: string
  /** The number that Zendesk gives its user. */
  readonly zendeskUserId: string
  /** The administrator's account. */
  readonly linkedBy: string
  readonly linkedAt: Date
}

/** Agents of Zendesk's, at most one for an account; every method belongs to a unit of work. */
export interface ZendeskAgentStore {
  find(zendeskUserId: string): Promise<ZendeskAgent | null>
  ofAccount(accountId: string): Promise<ZendeskAgent | null>
  add(agent: ZendeskAgent): Promise<void>
  /** False when the account had none. */
  remove(accountId: string): Promise<boolean>
}
