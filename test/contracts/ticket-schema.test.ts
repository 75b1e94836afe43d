import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ticketJsonSchema } from '../../src/ticket/ticket-json'
import { z } from 'zod'

/**
 * `ticket.schema.json` is what other programs read. When this fails because a field was added on purpose, write the file
 * anew: `UPDATE_CONTRACTS=1 npx jest test/contracts`. A field that went or changed is a break of the contract.
 */
const file = path.join(__dirname, 'ticket.schema.json')

describe('the schema of the structured ticket', () => {
  it('is the one that the application checks by', async () => {
    const schema = z.toJSONSchema(ticketJsonSchema)
    if (process.env['UPDATE_CONTRACTS'] === '1') {
      const { writeFile } = await import('node:fs/promises')
      await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`)
    }

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)))
  })

  it('names the fields that were promised', () => {
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: Record<string, unknown> }

    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining([
        'reference',
        'state',
        'receivedAt',
        'requester',
        'school',
        'intent',
        'matchRequests',
        'identifiers',
        'screenshots',
        'recurrence',
        'outbox',
      ]),
    )
  })
})
