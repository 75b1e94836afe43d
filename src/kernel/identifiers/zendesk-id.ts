/** A number that Zendesk gives a ticket, a user or an installation, as text: as many digits as a 63-bit number has. */
export const ZENDESK_ID = /^[1-9]\d{0,18}$/
