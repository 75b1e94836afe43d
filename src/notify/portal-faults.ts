/** The settings that say where a problem with the DfE portal goes. */
export interface PortalSettings {
  readonly PORTAL_PROBLEMS: 'dfe' | 'here'
  readonly PORTAL_HELPDESK_ADDRESS?: string | undefined
  readonly SECOND_LINE_ADDRESSES: readonly string[]
}

/** What is wrong with them, in sentences. A mail that we send to ourselves becomes a ticket, and its answer another one. */
export function portalFaults(given: PortalSettings, isOurs: (address: string) => boolean): readonly string[] {
  const { PORTAL_PROBLEMS: where, PORTAL_HELPDESK_ADDRESS: helpdesk, SECOND_LINE_ADDRESSES: secondLine } = given
  const faults: string[] = []
  if (helpdesk !== undefined && isOurs(helpdesk))
    faults.push(
      'PORTAL_HELPDESK_ADDRESS is one of our own mailboxes: give the Department’s, or set PORTAL_PROBLEMS=here where this desk is its help desk',
    )
  const ours = secondLine.filter(isOurs)
  if (ours.length > 0)
    faults.push(
      `SECOND_LINE_ADDRESSES holds one of our own mailboxes (${ours.join(', ')}): what is passed on would come back as a ticket. Give the address of whoever repairs the portal`,
    )
  if (where === 'here' && secondLine.length === 0)
    faults.push('PORTAL_PROBLEMS=here needs SECOND_LINE_ADDRESSES: give the address of whoever repairs the portal')
  if (where === 'dfe' && secondLine.length > 0)
    faults.push('SECOND_LINE_ADDRESSES does nothing without PORTAL_PROBLEMS=here: set it too, or leave both out')
  if (where === 'here' && helpdesk !== undefined)
    faults.push('PORTAL_PROBLEMS=here and PORTAL_HELPDESK_ADDRESS exclude each other: set one of them')
  return faults
}
