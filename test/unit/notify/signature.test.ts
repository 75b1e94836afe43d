import fc from 'fast-check'
import { createSigner } from '../../../src/notify/signature'

const TICKET = '01KB00000000000000000000A1'
const OTHER = '01KB00000000000000000000A2'
const OUTBOX = '01KB00000000000000000000B1'
const signer = createSigner({
  secret: 'a secret of the test, 32 bytes long',
  helpdeskAddress: 'support@ect-helpdesk.example',
})

describe('signed Message-IDs and reply addresses', () => {
  it('finds the ticket in a Message-ID of ours', () => {
    expect(signer.verify(signer.messageId(TICKET, OUTBOX))).toBe(TICKET)
  })

  it('finds the ticket in a reply address of ours', () => {
    expect(signer.replyAddress(TICKET)).toMatch(
      /^support\+t\.01kb00000000000000000000a1[a-z2-7]{16}@ect-helpdesk\.example$/,
    )
    expect(signer.verify(signer.replyAddress(TICKET))).toBe(TICKET)
  })

  it('knows what the secret before signed, and signs nothing by it', () => {
    const helpdeskAddress = 'support@ect-helpdesk.example'
    const old = createSigner({ secret: 'o'.repeat(32), helpdeskAddress })
    const renewed = createSigner({ secret: 'n'.repeat(32), before: ['p'.repeat(32), 'o'.repeat(32)], helpdeskAddress })
    const forgotten = createSigner({ secret: 'n'.repeat(32), helpdeskAddress })

    expect(renewed.verify(old.messageId(TICKET, OUTBOX))).toBe(TICKET)
    expect(renewed.verify(old.replyAddress(TICKET))).toBe(TICKET)
    expect(renewed.verifyOutboxId(old.messageId(null, OUTBOX))).toBe(OUTBOX)
    expect(renewed.readReturnPath(old.returnPath(OUTBOX))).toEqual({ outboxId: OUTBOX })
    expect(renewed.verifyUnsubscribe(old.unsubscribeToken(OUTBOX))).toBe(OUTBOX)
    expect(old.verify(renewed.replyAddress(TICKET))).toBeNull()
    expect(forgotten.verify(renewed.messageId(TICKET, OUTBOX))).toBe(TICKET)
    expect(forgotten.verify(old.messageId(TICKET, OUTBOX))).toBeNull()
  })

  it('is the same for the same outbox item, and another for another', () => {
    expect(signer.messageId(TICKET, OUTBOX)).toBe(signer.messageId(TICKET, OUTBOX))
    expect(signer.messageId(TICKET, OUTBOX)).not.toBe(signer.messageId(TICKET, OTHER))
  })

  it.each([
    ['in angle brackets', (id: string) => `<${id}>`],
    ['with spaces around', (id: string) => `  ${id} `],
  ])('survives a Message-ID and a reply address %s', (_, change) => {
    expect(signer.verify(change(signer.messageId(TICKET, OUTBOX)))).toBe(TICKET)
    expect(signer.verify(change(signer.replyAddress(TICKET)))).toBe(TICKET)
  })

  it.each([
    ['capitals', (text: string) => text.toUpperCase()],
    ['one letter in another case', (text: string) => text.replace('k', 'K')],
    ['another ticket id', (text: string) => text.replace('a1', 'a2')],
    [
      'another secret',
      () =>
        createSigner({ secret: 'x'.repeat(32), helpdeskAddress: 'support@ect-helpdesk.example' }).messageId(
          TICKET,
          OUTBOX,
        ),
    ],
    ['a shorter signature', (text: string) => text.replace(/.@/, '@')],
    ['a longer signature', (text: string) => text.replace('@', 'a@')],
    ['no signature', () => 't.01kb00000000000000000000a1@ect-helpdesk.example'],
    ['somebody else’s id', () => 'CAF+abc123@mail.example'],
    ['nothing', () => ''],
    ['a very long text', () => `support+t.${'a'.repeat(100_000)}@ect-helpdesk.example`],
  ])('T03: refuses %s', (_, change) => {
    expect(signer.verify(change(signer.messageId(TICKET, OUTBOX)))).toBeNull()
    expect(signer.verify(change(signer.replyAddress(TICKET)))).toBeNull()
  })

  it('does not take the signature of an address for one of a Message-ID', () => {
    const token = /\+t\.[0-9a-z]{26}([a-z2-7]{16})@/.exec(signer.replyAddress(TICKET))?.[1] ?? ''

    expect(signer.verify(`t.${TICKET}.${OUTBOX}.${token}aaaaaaaaaa@ect-helpdesk.example`)).toBeNull()
  })

  it('signs a message that belongs to no ticket, and finds none in it', () => {
    expect(signer.messageId(null, OUTBOX)).toMatch(
      /^o\.01kb00000000000000000000b1\.[a-z2-7]{26}@ect-helpdesk\.example$/,
    )
    expect(signer.verify(signer.messageId(null, OUTBOX))).toBeNull()
  })

  it('gives the plain address when the local part leaves no room for a token', () => {
    const long = createSigner({
      secret: 's'.repeat(32),
      helpdeskAddress: 'continuing-professional-development@desk.example',
    })

    expect(long.replyAddress(TICKET)).toBe('continuing-professional-development@desk.example')
  })

  it('never accepts or throws on an invented text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => signer.verify(text) === null))
  })

  it('refuses every change of one character', () => {
    const address = signer.replyAddress(TICKET)
    const token = address.indexOf('+t.') + 3
    fc.assert(
      fc.property(
        fc.integer({ min: token, max: address.indexOf('@') - 1 }),
        fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z', '2', '3', '4', '7', '8', '9'),
        (at, to) => {
          fc.pre(address.charAt(at) !== to)
          return signer.verify(address.slice(0, at) + to + address.slice(at + 1)) === null
        },
      ),
    )
  })

  it('T03: refuses the signature of one ticket on another', () => {
    const [mine, theirs] = [signer.replyAddress(TICKET), signer.replyAddress(OTHER)]
    const token = (address: string) => address.slice(address.indexOf('@') - 16, address.indexOf('@'))

    expect(signer.verify(mine.replace(token(mine), token(theirs)))).toBeNull()
  })

  it('finds the outbox item in a Message-ID of ours, whether it belongs to a ticket or not', () => {
    expect(signer.verifyOutboxId(signer.messageId(TICKET, OUTBOX))).toBe(OUTBOX)
    expect(signer.verifyOutboxId(signer.messageId(null, OUTBOX))).toBe(OUTBOX)
    expect(signer.verifyOutboxId(signer.messageId(null, OUTBOX).replace('b1', 'b2'))).toBeNull()
    expect(signer.verifyOutboxId(signer.messageId(TICKET, OUTBOX).toUpperCase())).toBeNull()
    expect(signer.verifyOutboxId(signer.replyAddress(TICKET))).toBeNull()
    expect(signer.verifyOutboxId('CAF+abc123@mail.example')).toBeNull()
  })

  it('makes return paths that only it can make, and says which address only looks like one', () => {
    const path = signer.returnPath(OUTBOX)

    expect(path).toMatch(/^support\+b\.01kb00000000000000000000b1[a-z2-7]{16}@ect-helpdesk\.example$/)
    expect(signer.readReturnPath(path)).toEqual({ outboxId: OUTBOX })
    for (const other of [
      path.replace('b1', 'b2'),
      path.toUpperCase(),
      path.replace('@', 'a@'),
      'support+b.x@x.example',
    ])
      expect(signer.readReturnPath(other)).toBe('forged')
    expect(signer.readReturnPath(path.replace('+b.', '+t.'))).toBeNull()
    expect(signer.readReturnPath(signer.replyAddress(TICKET))).toBeNull()
    expect(signer.verify(path)).toBeNull()
    const other = createSigner({ secret: 'y'.repeat(32), helpdeskAddress: 'support@ect-helpdesk.example' })
    expect(other.readReturnPath(path)).toBe('forged')
  })

  it('leaves return paths out where the local part has no room for one', () => {
    const long = createSigner({ secret: 'x'.repeat(32), helpdeskAddress: 'teacher-training-helpdesk@dfe.example' })

    expect(long.returnPath(OUTBOX)).toBe('teacher-training-helpdesk@dfe.example')
  })
})
