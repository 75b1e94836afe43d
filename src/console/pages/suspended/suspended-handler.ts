import type { Handler } from '../../route'
import { formatInstant } from '../../view/format'

const MOST_LINES = 200

const CAUSES: ReadonlyMap<string, string> = new Map([
  ['automatic', 'Automatic mail that belongs to no ticket'],
  ['bounce', 'Delivery report that belongs to no ticket'],
  ['loop', 'Our own mail come back'],
  ['over-limit', 'Over a limit'],
  ['poison', 'It stopped its reader more than once'],
  ['infected', 'Infected'],
])

/** Mail that made no ticket, each with its cause. */
export const listSuspended: Handler = async ({ services }) => {
  const lines = await services.tickets.suspended(MOST_LINES)
  const view = {
    isFull: lines.length === MOST_LINES,
    most: MOST_LINES,
    lines: lines.map(line => ({
      id: line.messageId,
      cause: CAUSES.get(line.cause) ?? line.cause,
      subject: line.subject?.trim() || '(no subject)',
      from: line.fromAddress ?? 'Unknown sender',
      received: formatInstant(line.receivedAt),
    })),
  }
  return { kind: 'page', template: 'suspended', title: 'Suspended mail', view }
}
