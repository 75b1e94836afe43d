import { insertRows } from '../../../src/adapters/database/insert-rows'
import { SchoolSchema, TeacherSchema } from '../../../src/adapters/database/schemas/people.schema'
import { forgetForSearch } from '../../../src/adapters/database/search/mark-for-search'
import { makeTicketWords } from '../../../src/adapters/database/search/make-ticket-words'
import { createTypeormTicketSearch } from '../../../src/adapters/database/search/typeorm-ticket-search'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { nameKey } from '../../../src/register/names'
import { typedTerms } from '../../../src/search/words'
import type { Ticket } from '../../../src/ticket/ticket'
import type { TicketEntry } from '../../../src/ticket/ticket-store'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMatchRequest, aMessage, aParsedMessage, aTicket, minutes, NINE } from '../database/stored-values'

const NOT_PROVED = {
  spf: 'none',
  dkim: 'none',
  dmarc: 'none',
  fromDomain: null,
  aligned: false,
  sentence: 'Not proved.',
}
const SCHOOL = {
  ...{ urn: '900001', name: 'St Brïgid’s Primary School', town: null, phase: null, trust: null },
  ...{ status: 'open' as const, leadProvider: null, deliveryPartner: null, emailDomains: [] },
}
const TEACHER = {
  ...{ id: 'm1', trn: '1234567', title: null, firstName: 'Zoë', middleName: null, lastName: 'O’Brien' },
  ...{ preferredName: null, previousNames: ['Smith-Jones'], retiredIds: [] },
  nameKey: nameKey({ firstName: 'Zoë', lastName: 'O’Brien' }),
}

eachDatabase((kind, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const units_ = () => createUnitOfWork(db, manager => manager)
  const step = () => makeTicketWords(db.read.manager, work => units_().run('background', work))
  const makeAll = async () => {
    while ((await step()) > 0);
  }
  const search = () => createTypeormTicketSearch(db.read.manager)
  const found = async (typed: string) => {
    const { tickets } = await search().find({ terms: typedTerms(typed), limit: 25, offset: 0 })
    return tickets.map(({ reference }) => reference)
  }
  const entry = (ticketId: string, with_: Partial<TicketEntry>): TicketEntry => ({
    ...{
      id: newId(),
      ticketId,
      kind: 'note',
      author: 'A-1',
      at: NINE,
      body: '',
      messageId: null,
      outboxId: null,
      facts: null,
    },
    ...with_,
  })
  const addTicket = async (with_: Partial<Ticket> = {}, text: string | null = null, note: string | null = null) => {
    const ticket = aTicket(with_)
    await units.run('intake', async stores => {
      await stores.tickets.add(ticket)
      if (text !== null) {
        const message = aMessage()
        await stores.messages.addOnce(message)
        const parsed = aParsedMessage({ text, replyText: text })
        await stores.tickets.addParsed({ messageId: message.id, parsed, authentication: NOT_PROVED, parsedAt: NINE })
        await stores.tickets.addEntry(entry(ticket.id, { kind: 'message', body: text, messageId: message.id }))
        await stores.messages.finish(message.id, { outcome: 'ticket', ticketId: ticket.id }, NINE)
      }
      if (note !== null) await stores.tickets.addEntry(entry(ticket.id, { body: note }))
    })
    return ticket
  }

  it('finds a ticket by its reference, whole or in part, with or without its prefix', async () => {
    await addTicket({ reference: 'CPD-7K3M-9Q' })
    await addTicket({ reference: 'CPD-AAAA-AA' })
    await makeAll()

    for (const typed of ['CPD-7K3M-9Q', 'cpd 7k3m 9q', '7K3M', '7k3m-9q', '7k3m9q', '3m9q', 'cpd7k3m9q', '7k'])
      expect([typed, await found(typed)]).toEqual([typed, ['CPD-7K3M-9Q']])
  })

  it('finds it by words of the mail, of a note and of its subject, together too', async () => {
    await addTicket(
      { reference: 'CPD-7K3M-9Q', subject: 'Portal trouble' },
      'Please pair José Núñez.',
      'Rang Mrs D’Arcy',
    )
    await addTicket({ reference: 'CPD-AAAA-AA' }, 'Another matter.')
    await makeAll()

    for (const typed of [
      'jose',
      'Nuñez',
      'núñez',
      'nun',
      'darcy',
      "d'arcy",
      'd arcy',
      'portal jose arcy',
      'TROUBLE rang',
    ])
      expect([typed, await found(typed)]).toEqual([typed, ['CPD-7K3M-9Q']])
    expect(await found('jose another')).toEqual([])
    expect(await found('un')).toEqual([])
  })

  it('finds it by its tags as long as it has them', async () => {
    const ticket = await addTicket({ reference: 'CPD-7K3M-9Q' })
    const tag = { ticketId: ticket.id, tag: 'half-term' }
    await units.run('click', stores => stores.tickets.addTag({ ...tag, id: newId(), addedBy: 'A-1', addedAt: NINE }))
    await makeAll()
    expect(await found('half-term')).toEqual(['CPD-7K3M-9Q'])

    await units.run('click', stores => stores.tickets.removeTag(tag))
    await makeAll()

    expect(await found('half-term')).toEqual([])
  })

  it('finds it by its school and by the people chosen on it, whatever the mail calls them', async () => {
    await insertRows(db.write.manager, SchoolSchema, [SCHOOL])
    await insertRows(db.write.manager, TeacherSchema, [TEACHER])
    const ticket = await addTicket({ reference: 'CPD-7K3M-9Q' }, 'Please pair Zo.')
    await units.run('click', async stores => {
      await stores.tickets.change(ticket.id, { schoolUrn: '900001' }, { at: NINE })
      await stores.requests.add(aMatchRequest({ ticketId: ticket.id, mentorId: null, ectId: null }))
    })
    await makeAll()
    expect(await found('brigids')).toEqual(['CPD-7K3M-9Q'])
    expect(await found('900001')).toEqual(['CPD-7K3M-9Q'])
    expect(await found('obrien')).toEqual([])

    const [request] = await createTypeormStores(db.read.manager).requests.ofTicket(ticket.id)
    await units.run('click', stores => stores.requests.change(request?.id ?? '', { mentorId: 'm1' }, minutes(1)))
    await makeAll()

    for (const typed of ['1234567', '1234', 'o’brien', "O'Brien zoe", 'smithjones', 'smith-jones', 'jones', 'smith'])
      expect([typed, await found(typed)]).toEqual([typed, ['CPD-7K3M-9Q']])
  })

  it('finds it by the text of its pictures once that was read', async () => {
    const ticket = await addTicket({ reference: 'CPD-7K3M-9Q' }, 'See the picture.')
    const attachmentId = newId()
    await units.run('intake', async stores => {
      const [first] = await stores.tickets.entries(ticket.id)
      await stores.tickets.addAttachments([
        {
          ...{ id: attachmentId, messageId: first?.messageId ?? '', ordinal: 0, filename: 'liste-d-attente.png' },
          ...{ contentType: 'image/png', sniffedType: 'image/png', size: 1, sha256: 'f'.repeat(64), inline: true },
          ...{ isScreenshot: true, width: 1, height: 1, blobKey: 'ff/ff' },
        },
      ])
      await stores.tickets.addFileReadings([
        {
          ...{ attachmentId, withinId: null, place: null, state: 'shown', why: null, title: null, words: null },
          ...{ shownBlobKey: 'ff/fe', shownType: 'image/png', pictureKind: 'screenshot', pictureBecause: null },
        },
      ])
      await stores.pictures.queue([attachmentId], NINE)
    })
    await makeAll()
    expect(await found('quorum')).toEqual([])

    await units.run('background', async ({ pictures }) => {
      await pictures.claim({ worker: 'w', now: NINE, until: minutes(3), limit: 1 })
      const screenshot = {
        ...{ kind: 'other' as const, width: 1, height: 1, text: 'Quorum not met', words: [], heading: null },
        ...{ ect: null, offered: [], names: [], trns: [], signature: null },
      }
      await pictures.keep(attachmentId, { worker: 'w', at: NINE, screenshot })
    })
    await makeAll()

    const { tickets } = await search().find({ terms: typedTerms('quorum'), limit: 25, offset: 0 })
    expect(tickets.map(({ reference }) => reference)).toEqual(['CPD-7K3M-9Q'])
    expect(tickets[0]?.excerpts[0]?.place).toBe('pictures')
    expect(tickets[0]?.excerpts[0]?.pieces[0]).toEqual({ text: 'Quorum', isMatch: true })

    const both = await search().find({ terms: typedTerms('see quorum'), limit: 25, offset: 0 })
    expect(both.tickets.map(({ excerpts }) => excerpts.map(({ place }) => place))).toEqual([['mail', 'pictures']])
  })

  it('puts what a ticket is about first, then whole words, then the newest', async () => {
    await addTicket({ reference: 'CPD-AAAA-01' }, 'Cole is away.')
    await addTicket({ reference: 'CPD-AAAA-02', subject: 'Colelli' })
    await addTicket({ reference: 'CPD-AAAA-03', subject: 'About Cole' })
    await addTicket({ reference: 'CPD-AAAA-04' }, 'Coleman is away.')
    await addTicket({ reference: 'CPD-AAAA-05' }, 'Cole is back.')
    await makeAll()

    expect(await found('cole')).toEqual(['CPD-AAAA-03', 'CPD-AAAA-02', 'CPD-AAAA-05', 'CPD-AAAA-01', 'CPD-AAAA-04'])
  })

  it('leafs through what it found without a gap', async () => {
    for (let index = 10; index < 22; index += 1)
      await addTicket({ reference: `CPD-AAAA-${index}` }, index % 2 ? 'Cole' : 'Coleman')
    await makeAll()
    const page = (offset: number) => search().find({ terms: typedTerms('cole'), limit: 5, offset })

    const pages = [await page(0), await page(5), await page(10)]

    expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, true, false])
    expect(new Set(pages.flatMap(({ tickets }) => tickets.map(({ reference }) => reference))).size).toBe(12)
  })

  it('marks the words of a mail as text, whatever they are', async () => {
    await addTicket({}, 'A <script>alert(1)</script> and <b>Cole</b>')
    await makeAll()

    const { tickets } = await search().find({ terms: typedTerms('cole'), limit: 25, offset: 0 })

    expect(tickets[0]?.excerpts[0]?.pieces).toEqual([
      { text: 'A <script>alert(1)</script> and <b>', isMatch: false },
      { text: 'Cole', isMatch: true },
      { text: '</b>', isMatch: false },
    ])
  })

  it.each([
    '"',
    "'",
    '*',
    '(',
    ')',
    'a"b',
    'NEAR(cole okafor, 2)',
    'about:cole',
    '{about} : cole',
    'cole OR',
    'AND',
    'NOT cole',
    '^cole',
    'cole*',
    '-cole',
    "cole' | 'x",
    'cole:*',
    '!cole',
    '\\',
    'cole\\',
    '<->',
    ':A',
    '%',
    '_',
    ';--',
    '\u0000',
    'cole\u0000',
    '💥',
    'مرحبا',
    '名簿',
    'x'.repeat(10_000),
    'a '.repeat(500),
    '\ud800',
    '𞤀',
    'ª',
    '²',
  ])('answers the hostile query %j', async typed => {
    await addTicket({}, 'Cole')
    await makeAll()

    await expect(found(typed)).resolves.toBeInstanceOf(Array)
  })

  it('holds words from outside that are whole pages, in every alphabet', async () => {
    const words = Array.from({ length: 40_000 }, (_, index) => `${'語'.repeat(20)}${index}`).join(' ')
    await addTicket({ reference: 'CPD-7K3M-9Q' }, `first ' "quoted" \\ 1e5 a:1A ${words}`, 'Note \u0000 with NUL')
    await makeAll()

    expect(await found('quoted 1e5')).toEqual(['CPD-7K3M-9Q'])
    expect(await search().waiting(10)).toBe(0)
  })

  it('looks a change up that came while a ticket was read', async () => {
    const ticket = await addTicket({ reference: 'CPD-7K3M-9Q' })
    const meanwhile = () =>
      units.run('click', stores => stores.tickets.addEntry(entry(ticket.id, { body: 'Aardvark' })))

    await makeTicketWords(db.read.manager, async work => {
      await meanwhile()
      await units_().run('background', work)
    })
    expect(await found('aardvark')).toEqual([])
    expect(await search().waiting(10)).toBe(1)
    await makeAll()

    expect(await found('aardvark')).toEqual(['CPD-7K3M-9Q'])
  })

  it('fills tickets in that are there already, the newest first, some at a time', async () => {
    for (let index = 10; index < 40; index += 1) await addTicket({ reference: `CPD-AAAA-${index}`, subject: 'Cole' })

    expect(await search().waiting(1_000)).toBe(30)
    expect(await step()).toBe(25)
    expect(await search().waiting(1_000)).toBe(5)
    expect((await found('cole'))[0]).toBe('CPD-AAAA-39')
    expect(await step()).toBe(5)
    expect(await step()).toBe(0)
  })

  it('forgets a ticket whose words are taken away, also while they are being made', async () => {
    const ticket = await addTicket({ reference: 'CPD-7K3M-9Q' }, 'Cole')
    const other = await addTicket({ reference: 'CPD-AAAA-AA' }, 'Cole')
    await makeAll()
    await units.run('click', stores => stores.tickets.addEntry(entry(other.id, { body: 'Changed' })))
    const forget = (id: string) => units_().run('background', manager => forgetForSearch(manager, [id]))

    await forget(ticket.id)
    await makeTicketWords(db.read.manager, async work => {
      await forget(other.id)
      await units_().run('background', work)
    })

    expect(await found('cole')).toEqual([])
    const column = kind === 'sqlite' ? 'rowid' : 'number'
    expect(await db.read.query(`SELECT ${column} FROM ticket_words`)).toEqual([])
  })

  it('holds nothing of a ticket whose unit of work was given up', async () => {
    const ticket = aTicket()
    const failed = units.run('intake', async stores => {
      await stores.tickets.add(ticket)
      throw new Error('given up')
    })
    await expect(failed).rejects.toThrow()

    expect(await search().waiting(10)).toBe(0)
  })
})
