/** Limits of the HTTP door, each with its reason. */
export const HTTP_LIMITS = {
  /** How far a request's time may be from ours: clocks differ, and a request that was overheard is worth nothing afterwards. */
  windowMs: 300_000,
  /** Requests from one address in a minute, whatever their answer: 20 a second is more than a gateway of a helpdesk forwards. */
  requestsAMinute: 1_200,
  /** Requests from one address in a minute that were turned away: whoever has the secret makes few mistakes. */
  refusalsAMinute: 60,
  /** Messages that are being received at one time; each holds its bytes in memory. */
  mostAtOnce: 32,
  /** Bytes of messages being received at one time, over all requests; beyond it the answer is 503. */
  maxBytesInFlight: 134_217_728,
  /** A body must be there within this time of its headers, however busy the sender. */
  bodyMs: 120_000,
  /** Of a body that is turned away so much is read, so that the sender gets to read why; the rest ends with the connection. */
  discardBytes: 1_048_576,
  discardMs: 2_000,
}

export type HttpLimits = typeof HTTP_LIMITS
