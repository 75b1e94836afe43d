/** A reply that refuses, with its code. */
export class SmtpRefusal extends Error {
  readonly responseCode: number

  constructor(responseCode: number, text: string) {
    super(text)
    this.responseCode = responseCode
  }
}

/** RFC 5321 §4.2.2 codes with our words: what is true, and nothing else. */
export const REFUSALS = {
  unknownRecipient: () => new SmtpRefusal(550, 'No such mailbox here'),
  tooManyUnknown: () => new SmtpRefusal(421, 'Too many unknown recipients, closing connection'),
  tooManyConnections: () => new SmtpRefusal(421, 'Too many connections from your address, try again later'),
  tooManyConnectionsOfLate: () => new SmtpRefusal(421, 'Your address connects too often, try again in a minute'),
  tooManyMessages: () => new SmtpRefusal(450, 'Too many messages from your address, try again in a minute'),
  tooLarge: (maxBytes: number) => new SmtpRefusal(552, `Message exceeds the maximum size of ${maxBytes} bytes`),
  bareLineEnd: () => new SmtpRefusal(550, 'Lines must end with CR LF, and neither may stand alone (RFC 5321 2.3.8)'),
  noRoom: () => new SmtpRefusal(452, 'Insufficient system storage, try again later'),
  busy: () => new SmtpRefusal(452, 'Too much mail at this moment, try again later'),
  notStored: () => new SmtpRefusal(451, 'The message could not be stored safely, try again later'),
  noRecipient: () => new SmtpRefusal(503, 'No valid recipient'),
} as const
