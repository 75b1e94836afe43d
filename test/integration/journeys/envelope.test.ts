import { eachDatabase } from '../../support/databases'
import { aMail, OFFICE, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import type { JourneysUnderTest } from './journey-fixture'

const ELSEWHERE = 'eve@elsewhere.example'

eachDatabase((_, open) => {
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ desk } = given))

  /** An email of a ticket whose receiver was changed on its way through the outbox, as a fault of ours would. */
  const misled = async (kind: 'reply' | 'second-line') => {
    const { ticket } = await desk.ticketFrom(aMail())
    const [sent] = await desk.deliver()
    const id = '01KB00000000000000000000B1'
    const now = desk.clock.now()
    await desk.within(({ outbox }) =>
      outbox.add({
        ...{ id, kind, ticketId: ticket.id, matchRequestId: null, onceKey: id, notBefore: now, createdAt: now },
        delivery: { channel: 'email', payload: { ...sent!, to: { name: null, address: ELSEWHERE } } },
      }),
    )
    return { id, ticket }
  }

  it.each(['reply', 'second-line'] as const)(
    'O05: a %s to somebody who does not belong to the ticket does not leave, and the ticket says so',
    async kind => {
      const { id, ticket } = await misled(kind)

      expect(await desk.deliver()).toEqual([])
      expect(await desk.within(({ outbox }) => outbox.find(id))).toMatchObject({
        ...{ state: 'failed', attempts: 1 },
        lastError: 'NOTIFY.ENVELOPE: its receiver does not belong to the ticket',
      })
      expect((await desk.page(ticket.id)).outbox).toHaveLength(2)
    },
  )

  it('whoever belongs to it by then is written to: its requester, and the school’s tutor who is told', async () => {
    const { ticket, cards } = await desk.ticketFrom(aMail({ from: OFFICE }))
    const choice = { ticketId: ticket.id, matchRequestId: cards[0]!.request.id, mentorId: 'khan', ectId: 'brown' }
    await desk.choosePair({ ...choice, actor: 'agent-1' })
    await desk.press(ticket.id, { note: 'Checked by telephone' })

    expect(new Set((await desk.deliver()).map(mail => mail.to.address))).toEqual(new Set([OFFICE, TUTOR]))
    expect((await desk.page(ticket.id)).outbox.filter(({ state }) => state !== 'sent')).toEqual([])
  })
})
