import { createTypeormAuditReader } from '../../../src/adapters/database/readers/audit-reader'
import { createTypeormLiveReader } from '../../../src/adapters/database/readers/live-reader'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { AuditEvent } from '../../../src/audit/audit'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { anAccount, aTicket, minutes, NINE } from './stored-values'

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())
  const reads = () => createTypeormStores(db.read.manager)

  it('keeps accounts, and changes of them', async () => {
    const account = anAccount()
    await units.run('session', ({ accounts }) => accounts.add(account))
    await units.run('session', async ({ accounts }) => {
      await accounts.change(account.id, { roles: ['observer'], failedAttempts: 3, lockedUntil: minutes(15) })
      await accounts.change(account.id, { shortcutsOffAt: minutes(5) })
      await accounts.change(account.id, {})
    })

    const changed = {
      ...{ ...account, roles: ['observer'], failedAttempts: 3 },
      ...{ lockedUntil: minutes(15), shortcutsOffAt: minutes(5) },
    }
    expect(await reads().accounts.findByEmail('agent@ect-helpdesk.example')).toEqual(changed)
    expect(await reads().accounts.find(account.id)).toEqual(changed)
    expect(await reads().accounts.list()).toEqual([changed])
    expect(await reads().accounts.findByEmail('AGENT@ect-helpdesk.example')).toBeNull()
  })

  it('lets a sign-in link be used once, in time', async () => {
    const account = anAccount()
    const link = (secretHash: string, expiresAt: Date) => ({
      id: newId(),
      accountId: account.id,
      secretHash,
      expiresAt,
      usedAt: null,
    })
    await units.run('session', async ({ accounts }) => {
      await accounts.add(account)
      await accounts.addLink(link('good', minutes(10)))
      await accounts.addLink(link('late', minutes(1)))
    })
    const use = (secret: string) => units.run('session', ({ accounts }) => accounts.useLink(secret, minutes(5)))
    const ownerOf = async (secret: string) =>
      (await units.run('session', ({ accounts }) => accounts.ownerOfLink(secret, minutes(5))))?.id ?? null

    expect(await use('late')).toBeNull()
    expect(await use('unknown')).toBeNull()
    expect([await ownerOf('late'), await ownerOf('unknown'), await ownerOf('good')]).toEqual([null, null, account.id])
    expect((await use('good'))?.id).toBe(account.id)
    expect([await ownerOf('good'), await use('good')]).toEqual([null, null])
  })

  it('keeps sessions until they end, by themselves or with their account', async () => {
    const account = anAccount()
    const session = (sid: string, expiresAt: Date, accountId: string | null = null) => ({
      sid,
      accountId,
      data: { cookie: { path: '/' }, list: [1, null, 'x'] },
      createdAt: NINE,
      expiresAt,
    })
    const run = <Result>(work: (sessions: TypeormStores['sessions']) => Promise<Result>) =>
      units.run('session', ({ sessions }) => work(sessions))
    await units.run('session', ({ accounts }) => accounts.add(account))
    await run(async sessions => {
      await sessions.set(session('a', minutes(10), account.id), NINE)
      await sessions.set(session('b', minutes(10)), NINE)
      await sessions.set({ ...session('b', minutes(20)), data: { changed: true } }, minutes(1))
    })

    expect(await reads().sessions.get('a', minutes(9))).toEqual(session('a', minutes(10), account.id))
    expect(await reads().sessions.get('a', minutes(10))).toBeNull()
    expect((await reads().sessions.get('b', minutes(19)))?.data).toEqual({ changed: true })
    await run(sessions => sessions.touch('b', minutes(30), minutes(2)))
    expect((await reads().sessions.get('b', minutes(29)))?.expiresAt).toEqual(minutes(30))
    await run(sessions => sessions.destroyOf(account.id))
    expect(await reads().sessions.get('a', NINE)).toBeNull()
    expect(await run(sessions => sessions.sweep(minutes(29)))).toBe(0)
    expect(await run(sessions => sessions.sweep(minutes(30)))).toBe(1)
    await run(sessions => sessions.destroy('b'))
  })

  it('keeps a form for its author alone, for a while, and no more than twenty', async () => {
    const [ada, ola] = [anAccount(), anAccount({ email: 'ola@ect-helpdesk.example' })]
    const run = <Result>(work: (stores: TypeormStores) => Promise<Result>) => units.run('session', work)
    await run(async ({ accounts }) => {
      await accounts.add(ada)
      await accounts.add(ola)
    })
    const forms = Array.from({ length: 22 }, (_form, index) => ({
      ...{ id: newId(), accountId: ada.id, fields: { reply: `“${index}”\n`, then: 'solved' }, keptAt: minutes(index) },
    }))
    const [first, second, third] = forms
    const last = forms.at(-1)!
    for (const form of forms) await run(({ keptForms }) => keptForms.keep(form))

    const { find } = reads().keptForms
    expect(await find(last, NINE)).toEqual(last)
    expect(await find({ ...last, accountId: ola.id }, NINE)).toBeNull()
    expect(await find(last, minutes(22))).toBeNull()
    expect([await find(first!, NINE), await find(second!, NINE), await find(third!, NINE)]).toEqual([null, null, third])
    await run(({ keptForms }) => keptForms.forget({ ...last, accountId: ola.id }))
    expect(await find(last, NINE)).toEqual(last)
    await run(({ keptForms }) => keptForms.forget(last))
    expect(await find(last, NINE)).toBeNull()
    expect(await run(({ keptForms }) => keptForms.sweep(minutes(20)))).toBe(18)
  })

  it('lists the sessions of an account, and ends one, all but one, or all of them', async () => {
    const [mine, other] = [anAccount(), anAccount({ email: 'other@ect-helpdesk.example' })]
    const session = (sid: string, accountId: string) => ({
      ...{ sid, accountId, data: { browser: sid }, createdAt: NINE, expiresAt: minutes(60) },
    })
    await units.run('session', async ({ accounts, sessions }) => {
      for (const account of [mine, other]) await accounts.add(account)
      for (const [index, sid] of ['a', 'b', 'c', 'd'].entries()) {
        await sessions.set(session(sid, mine.id), minutes(index))
      }
      await sessions.set(session('x', other.id), NINE)
    })
    const sids = async (at = NINE) => (await reads().sessions.ofAccount(mine.id, at)).map(({ sid }) => sid)
    const run = <Result>(work: (sessions: TypeormStores['sessions']) => Promise<Result>) =>
      units.run('session', ({ sessions }) => work(sessions))

    expect((await reads().sessions.ofAccount(mine.id, NINE))[0]).toEqual({
      ...session('d', mine.id),
      touchedAt: minutes(3),
    })
    expect(await sids()).toEqual(['d', 'c', 'b', 'a'])
    expect(await sids(minutes(60))).toEqual([])
    expect(await run(sessions => sessions.destroyOne({ accountId: mine.id, sid: 'x' }))).toBe(false)
    expect(await run(sessions => sessions.destroyOne({ accountId: mine.id, sid: 'a' }))).toBe(true)
    await run(sessions => sessions.change({ ...session('a', mine.id), data: {} }, minutes(5)))
    await run(sessions => sessions.change({ ...session('b', mine.id), data: { changed: 1 } }, minutes(5)))
    expect(await sids()).toEqual(['b', 'd', 'c'])
    expect((await reads().sessions.get('b', NINE))?.data).toEqual({ changed: 1 })
    expect(await run(sessions => sessions.destroyOf(mine.id, 'c'))).toBe(2)
    expect(await sids()).toEqual(['c'])
    expect(await run(sessions => sessions.destroyOf(mine.id))).toBe(1)
    expect((await reads().sessions.ofAccount(other.id, NINE)).map(({ sid }) => sid)).toEqual(['x'])
  })

  it('keeps one second factor and its recovery codes for an account, each code good once', async () => {
    const [mine, other] = [anAccount(), anAccount({ email: 'other@ect-helpdesk.example' })]
    const factor = (id: string, accountId: string) => ({
      ...{ id, accountId, sealedKey: `sealed ${id}`, lastStep: null, confirmedAt: null, createdAt: NINE },
    })
    const code = (accountId: string, codeHash: string) => ({ id: newId(), accountId, codeHash, usedAt: null })
    await units.run('session', async ({ accounts, factors }) => {
      for (const account of [mine, other]) await accounts.add(account)
      await factors.replace(factor('f1', mine.id))
      await factors.replace(factor('f2', mine.id))
      await factors.replace(factor('f3', other.id))
      await factors.replaceCodes(mine.id, [code(mine.id, 'old')])
      await factors.replaceCodes(mine.id, [code(mine.id, 'one'), code(mine.id, 'two')])
      await factors.replaceCodes(other.id, [code(other.id, 'one')])
      await factors.change('f2', { lastStep: 59_000_000, confirmedAt: minutes(1) })
      await accounts.change(mine.id, { secondFactorSince: minutes(1) })
    })
    const use = (codeHash: string) =>
      units.run('session', ({ factors }) => factors.useCode({ accountId: mine.id, codeHash, at: minutes(2) }))

    expect(await reads().factors.find(mine.id)).toEqual({
      ...factor('f2', mine.id),
      lastStep: 59_000_000,
      confirmedAt: minutes(1),
    })
    expect((await reads().accounts.find(mine.id))?.secondFactorSince).toEqual(minutes(1))
    expect([await use('old'), await use('one'), await use('one')]).toEqual([false, true, false])
    expect([await reads().factors.countCodes(mine.id), await reads().factors.countCodes(other.id)]).toEqual([1, 1])
    await units.run('session', ({ factors }) => factors.remove(mine.id))
    expect([await reads().factors.find(mine.id), await use('two')]).toEqual([null, false])
    expect((await reads().factors.find(other.id))?.id).toBe('f3')
  })

  it('keeps one person of a provider for an account, and one account for a person', async () => {
    const [mine, other] = [anAccount(), anAccount({ email: 'other@ect-helpdesk.example' })]
    const identity = (accountId: string, subject: string) => ({
      ...{ id: newId(), accountId, issuer: 'https://login.example', subject, createdAt: NINE },
    })
    const one = identity(mine.id, 'one')
    await units.run('session', async ({ accounts, identities }) => {
      for (const account of [mine, other]) await accounts.add(account)
      await identities.add(one)
    })
    const add = (row: typeof one) => units.run('session', ({ identities }) => identities.add(row))
    const { issuer } = one

    expect(await reads().identities.find({ issuer, subject: 'one' })).toEqual(one)
    expect(await reads().identities.find({ issuer, subject: 'ONE' })).toBeNull()
    expect(await reads().identities.find({ issuer: 'https://evil.example', subject: 'one' })).toBeNull()
    expect(await reads().identities.ofAccount(mine.id)).toEqual(one)
    await expect(add(identity(mine.id, 'two'))).rejects.toThrow()
    await expect(add(identity(other.id, 'one'))).rejects.toThrow()
    const remove = () => units.run('session', ({ identities }) => identities.remove(mine.id))
    expect([await remove(), await remove()]).toEqual([true, false])
    await add(identity(other.id, 'one'))
  })

  it('knows one agent of Zendesk’s for an account, and one account for an agent', async () => {
    const [mine, other] = [anAccount(), anAccount({ email: 'other@ect-helpdesk.example' })]
    const agent = (accountId: string, zendeskUserId: string) => ({
      ...{ id: newId(), accountId, zendeskUserId, linkedBy: mine.id, linkedAt: NINE },
    })
    const one = agent(mine.id, '9223372036854775807')
    await units.run('session', async ({ accounts, zendeskAgents }) => {
      for (const account of [mine, other]) await accounts.add(account)
      await zendeskAgents.add(one)
    })
    const add = (row: typeof one) => units.run('session', ({ zendeskAgents }) => zendeskAgents.add(row))

    expect(await reads().zendeskAgents.find('9223372036854775807')).toEqual(one)
    expect(await reads().zendeskAgents.find('9223372036854775806')).toBeNull()
    expect(await reads().zendeskAgents.ofAccount(mine.id)).toEqual(one)
    await expect(add(agent(mine.id, '2'))).rejects.toThrow()
    await expect(add(agent(other.id, '9223372036854775807'))).rejects.toThrow()
    const remove = () => units.run('session', ({ zendeskAgents }) => zendeskAgents.remove(mine.id))
    expect([await remove(), await remove()]).toEqual([true, false])
  })

  it('uses up every link of an account that is left', async () => {
    const [mine, other] = [anAccount(), anAccount({ email: 'other@ect-helpdesk.example' })]
    const link = (accountId: string, secretHash: string) => ({
      ...{ id: newId(), accountId, secretHash, expiresAt: minutes(10), usedAt: null },
    })
    await units.run('session', async ({ accounts }) => {
      for (const account of [mine, other]) await accounts.add(account)
      await accounts.addLink(link(mine.id, 'a'))
      await accounts.addLink(link(mine.id, 'b'))
      await accounts.addLink(link(other.id, 'c'))
      await accounts.endLinks(mine.id, minutes(1))
    })
    const use = (secret: string) => units.run('session', ({ accounts }) => accounts.useLink(secret, minutes(5)))

    expect([await use('a'), await use('b'), (await use('c'))?.id]).toEqual([null, null, other.id])
  })

  it('knows who has a ticket open until they have not, and what open pages are told', async () => {
    const run = <Result>(work: (stores: TypeormStores) => Promise<Result>) => units.run('session', work)
    const [ada, ola] = [anAccount(), anAccount({ email: 'ola@ect-helpdesk.example' })]
    const ticket = aTicket({ state: 'new', createdAt: NINE })
    const later = aTicket({ reference: 'CPD-LATE-1R', state: 'open', createdAt: minutes(2) })
    const solved = aTicket({ reference: 'CPD-DONE-1R', state: 'solved', createdAt: minutes(3) })
    const live = createTypeormLiveReader(db.read.manager)
    expect(await live.newestTicketAt()).toBeNull()
    await run(async ({ accounts, tickets }) => {
      for (const account of [ada, ola]) await accounts.add(account)
      for (const one of [ticket, later, solved]) await tickets.add(one)
    })
    const show = (accountId: string, until: Date, typingUntil: Date | null) =>
      run(({ presences }) => presences.show({ id: newId(), ticketId: ticket.id, accountId, until, typingUntil }))

    await show(ada.id, minutes(2), null)
    await show(ola.id, minutes(3), minutes(1))
    await show(ada.id, minutes(4), null)
    const present = async (now: Date) =>
      (await reads().presences.ofTicket(ticket.id, now)).toSorted(
        (one, other) => Number(one.isTyping) - Number(other.isTyping),
      )
    expect(await present(NINE)).toEqual([
      { accountId: ada.id, isTyping: false },
      { accountId: ola.id, isTyping: true },
    ])
    expect(await present(minutes(3))).toEqual([{ accountId: ada.id, isTyping: false }])
    expect(await reads().presences.ofTicket(later.id, NINE)).toEqual([])
    expect(await run(({ presences }) => presences.sweep(minutes(3)))).toBe(1)
    await run(({ presences }) => presences.leave({ ticketId: ticket.id, accountId: ada.id }))
    expect(await present(NINE)).toEqual([])

    expect(await live.newestTicketAt()).toEqual(minutes(3))
    expect(await live.ticketsSince(NINE, 100)).toBe(1)
    expect(await live.ticketsSince(minutes(-1), 100)).toBe(2)
    expect(await live.ticketsSince(minutes(-1), 1)).toBe(1)
    expect(await live.versionOf(ticket.id)).toBe(1)
    expect(await live.versionOf('none')).toBeNull()
  })

  it('appends audit events and gives the newest of a subject first', async () => {
    const event = (name: string, at: Date, subjectId: string | null): AuditEvent => ({
      id: newId(),
      event: name,
      actor: 'system',
      subjectType: subjectId === null ? null : 'ticket',
      subjectId,
      outcome: 'done',
      facts: subjectId === null ? null : { version: 2, first: true },
      at,
    })
    const events = [
      event('STARTED', NINE, null),
      event('TICKET_VIEWED', minutes(1), 't1'),
      event('REPLIED', minutes(2), 't1'),
    ]
    const many = Array.from({ length: 4000 }, () => event('LISTED', minutes(-5), 'many'))
    await units.run('background', async ({ audit }) => {
      await audit.append(events)
      await audit.append([])
      await audit.append(many)
    })

    const audit = createTypeormAuditReader(db.read.manager)
    expect(await audit.recent({ limit: 2 })).toEqual([events[2], events[1]])
    expect(await audit.recent({ subjectType: 'ticket', subjectId: 't1', limit: 9 })).toEqual([events[2], events[1]])
    expect(await audit.recent({ subjectId: 'many', limit: 5000 })).toHaveLength(4000)
    expect(await audit.recent({ actor: 'nobody', limit: 2 })).toEqual([])
    expect(await audit.recent({ actor: 'system', until: minutes(2), limit: 2 })).toEqual([events[1], events[0]])
    const [last, ...rest] = await audit.recent({ subjectId: 'many', limit: 3 })
    expect(await audit.recent({ subjectId: 'many', after: last ?? { id: '', at: NINE }, limit: 2 })).toEqual(rest)
    expect(await audit.recent({ after: { id: events[1]?.id ?? '', at: minutes(1) }, limit: 1 })).toEqual([events[0]])
  })

  it('notes whom a page showed, and gives who saw somebody, the newest first and page by page', async () => {
    const ticket = aTicket()
    const view = (at: Date, event: string, ...people: NonNullable<AuditEvent['people']>): AuditEvent => ({
      ...{
        id: newId(),
        event,
        actor: 'ada',
        subjectType: null,
        subjectId: null,
        outcome: 'done',
        facts: null,
        at,
        people,
      },
    })
    const list = view(
      NINE,
      'QUEUE_VIEWED',
      { personId: 'khan', ticketId: ticket.id },
      { personId: 'brown', ticketId: null },
    )
    const record = view(minutes(1), 'MENTOR_VIEWED', { personId: 'khan', ticketId: null })
    const others = view(minutes(2), 'ECT_VIEWED', { personId: 'brown', ticketId: 'gone' })
    const nobody = { ...view(minutes(3), 'QUEUE_VIEWED'), people: [] }
    await units.run('background', async ({ tickets, audit }) => {
      await tickets.add(ticket)
      for (const event of [list, record, others, nobody]) await audit.append([event])
    })

    const audit = createTypeormAuditReader(db.read.manager)
    const seen = (of: { id: string; event: string; at: Date }, ticketReference: string | null) => ({
      ...{ id: of.id, event: of.event, actor: 'ada', at: of.at, ticketReference },
    })
    expect(await audit.sightings({ personId: 'khan', limit: 9, offset: 0 })).toEqual([
      seen(record, null),
      seen(list, ticket.reference),
    ])
    expect(await audit.sightings({ personId: 'khan', limit: 1, offset: 1 })).toEqual([seen(list, ticket.reference)])
    expect(await audit.sightings({ personId: 'khan', before: record.id, limit: 9, offset: 0 })).toEqual([
      seen(list, ticket.reference),
    ])
    expect(await audit.sightings({ personId: 'brown', limit: 9, offset: 0 })).toEqual([
      seen(others, null),
      seen(list, null),
    ])
    expect([await audit.countSightings('khan'), await audit.countSightings('none')]).toEqual([2, 0])
  })
})
