/** Our app in Zendesk's agent workspace: which of Zendesk's agents stands before it. */
export interface ZendeskApp {
  /** The origin of the Zendesk that shows the app, such as `https://example.zendesk.com`. */
  readonly origin: string
  /**
   * The number of the agent for whom Zendesk signed a token for this installation of the app, just now; null for anything else.
   * A token says nothing about a ticket.
   */
  agentOf(token: string): Promise<string | null>
}
