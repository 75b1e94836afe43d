import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import type { Helpdesk, ZendeskPayload } from '../../../src/notify/outbox'
import { startFakeZendesk, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const PRIYA = { name: 'Priya Patel', email: 'priya@oak.sch.example' }
const comment: ZendeskPayload = {
  ...{ action: 'comment', externalId: 'ours', body: 'A match was completed.', solve: true },
  tags: ['matchdesk-match-completed'],
}

describe('a ticket that was merged in Zendesk', () => {
  let zendesk: FakeZendesk
  let helpdesk: Helpdesk
  beforeEach(async () => {
    zendesk = await startFakeZendesk(account)
    helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    await helpdesk.apply(
      {
        ...{ action: 'create-ticket', externalId: 'ours', reference: 'R', subject: 'S', body: 'B', requester: PRIYA },
        ...{ tags: ['matchdesk'], link: '' },
      },
      { idempotencyKey: 'create' },
    )
  })
  afterEach(() => zendesk.close())
  const ours = () => zendesk.tickets()[0]!
  const another = (from = PRIYA) =>
    zendesk.people.email({ from, to: 'help@zendesk-desk.example', subject: 'The same', text: 'Again' })
  const bodies = (ticket: { readonly comments: readonly { readonly body: string }[] }) =>
    ticket.comments.map(({ body }) => body)

  it('is gone on with where it went, without a state, tags or fields of the other one changed', async () => {
    const [first, last] = [another(), another()]
    zendesk.people.merge(ours().id, first.id)
    zendesk.people.merge(first.id, last.id)
    zendesk.fail('update', { cut: 'after' })
    await helpdesk.apply(comment, { idempotencyKey: 'k' })
    expect(await helpdesk.apply(comment, { idempotencyKey: 'k' })).toEqual({
      kind: 'sent',
      deliveryId: String(last.id),
    })

    expect(bodies(last).slice(2)).toEqual([
      `About #${ours().id}, which was merged into this ticket:\n\nA match was completed.`,
    ])
    expect(last).toMatchObject({ status: 'new', tags: [] })
  })

  it('has a change that reached it before it was merged, and gets it no second time', async () => {
    const other = another()
    zendesk.fail('update', { cut: 'after' })
    await helpdesk.apply(comment, { idempotencyKey: 'k' })
    zendesk.people.merge(ours().id, other.id)
    await helpdesk.apply(comment, { idempotencyKey: 'k' })

    expect(bodies(other)).toHaveLength(2)
  })

  it('answers its requester there, and never somebody else', async () => {
    const reply = { externalId: 'ours', text: 'It is Ms Khan.', files: [] }
    const theirs = another({ name: 'Olu', email: 'olu@elm.sch.example' })
    zendesk.people.merge(ours().id, theirs.id)
    expect(await helpdesk.reply(reply, { idempotencyKey: 'k' })).toEqual({
      kind: 'refused',
      error: 'ZENDESK.OTHER_REQUESTER: its ticket was merged there into somebody else’s',
    })
    expect(bodies(theirs).join()).not.toContain('Khan')
  })

  it('answers its requester there where both are theirs', async () => {
    const own = another()
    zendesk.people.merge(ours().id, own.id)
    const reply = { externalId: 'ours', text: 'It is Ms Khan.', files: [] }
    expect((await helpdesk.reply(reply, { idempotencyKey: 'k' })).kind).toBe('sent')

    expect(own.comments.at(-1)).toMatchObject({ body: 'It is Ms Khan.', public: true })
  })

  it('whose history does not say where it went takes no more changes, and the outbox says so', async () => {
    zendesk.change(ours().id, { status: 'closed', tags: ['closed_by_merge'] })

    expect(await helpdesk.apply(comment, { idempotencyKey: 'k' })).toEqual({ kind: 'refused', error: 'ZENDESK 422' })
  })
})
