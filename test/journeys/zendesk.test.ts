import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { startFakeZendesk } from '../fakes/zendesk/fake-zendesk'
import { startService, type RunningService } from '../support/running-service'

const root = path.resolve(__dirname, '..', '..')

jest.setTimeout(180_000)

describe('tickets in Zendesk', () => {
  let zendesk: Awaited<ReturnType<typeof startFakeZendesk>>
  let service: RunningService

  beforeAll(async () => {
    zendesk = await startFakeZendesk(
      { email: 'agent@ect-helpdesk.example', token: 'zendesk-token' },
      { now: () => Date.now() },
    )
    // The first attempt is done and its answer lost: that must not double anything.
    zendesk.fail('create', { cut: 'after' })
    service = await startService({
      ZENDESK_URL: zendesk.url,
      ZENDESK_EMAIL: 'agent@ect-helpdesk.example',
      ZENDESK_TOKEN: 'zendesk-token',
      ZENDESK_WEBHOOK_SECRETS: 'the-secret-of-its-webhooks',
    })
    execFileSync(process.execPath, [path.join(root, 'bin', 'matchdesk'), '@sample-mail'], {
      env: { ...service.env },
      stdio: 'ignore',
    })
  })

  afterAll(async () => {
    await service?.stop()
    await zendesk?.close()
  })

  it('are made from the outbox, once each, with our id, our reference and a link, whatever Zendesk answers', async () => {
    await until(() => zendesk.tickets().length >= 5)
    // Long enough for the repeat of what was cut off.
    await until(async () => {
      const messages = await service.json<{ ticket?: string }>('messages', '--since', '2026-01-01T00:00:00Z')
      const references = messages.flatMap(message => (message.ticket === undefined ? [] : [message.ticket]))
      const tickets = await Promise.all(references.map(reference => service.json<TicketLine>('ticket', reference)))
      const created = tickets.flat().flatMap(ticket => ticket.outbox.filter(item => item.kind === 'zendesk-create'))
      return created.length === 5 && created.every(item => item.state === 'sent')
    })

    const made = zendesk.tickets()
    expect(made).toHaveLength(5)
    expect(new Set(made.map(ticket => ticket.external_id)).size).toBe(5)
    for (const ticket of made) {
      expect(ticket.external_id).toMatch(/^[0-9A-Z]{26}$/i)
      expect(ticket.comments[0]?.body).toMatch(/CPD-[0-9A-Z]{4}-[0-9A-Z]{2}/)
      expect(ticket.comments[0]?.body).toContain(`${service.console}/tickets/CPD-`)
    }
  })

  it('say by a webhook, sent twice, that an agent answered there, and the requester gets one email', async () => {
    const url = `${service.console}/inbound/zendesk`
    zendesk.webhooks.to({ url, secret: 'the-secret-of-its-webhooks' })
    const there = zendesk.tickets().find(({ requester_id: id }) => id !== zendesk.ourUserId) ?? zendesk.tickets()[0]
    const reference = /CPD-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(there?.subject ?? '')?.[0] ?? ''
    zendesk.people.comment(there?.id ?? 0, 'It was mended in Zendesk.')
    await zendesk.webhooks.settled()
    expect(zendesk.webhooks.counted().answers).toEqual([200, 200])

    const replies = async () => {
      const [ticket] = await service.json<TicketLine>('ticket', reference)
      return ticket?.outbox.filter(({ kind }) => kind === 'reply').map(({ state }) => state) ?? []
    }
    await until(async () => (await replies()).includes('sent'))
    expect(await replies()).toEqual(['sent'])
  })
})

interface TicketLine {
  readonly outbox: readonly { readonly kind: string; readonly state: string }[]
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not happen within two minutes.')
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}
