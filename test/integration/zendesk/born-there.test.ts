import fc from 'fast-check'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import type { AcceptMessage } from '../../../src/inbound/accept-message'
import { startFakeZendesk, type FakeZendesk, type Fault } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, SUPPORT } from '../journeys/a-mail'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { followers } from './followers'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
type Call = Parameters<FakeZendesk['fail']>[0]
const KINDS = ['there', 'both', 'after', 'here', 'again', 'agent', 'heard', 'send', 'look', 'changes', 'work'] as const
type Kind = (typeof KINDS)[number]

type Step =
  | { readonly kind: Kind | 'restart' }
  /** The process ends right before, or right after, the next message is safe. */
  | { readonly kind: 'die'; readonly when: 'before' | 'after' }
  | { readonly kind: 'fault'; readonly call: Call; readonly fault: Fault }

const faults: readonly Fault[] = [
  { cut: 'after' },
  { html: 502, isDone: true },
  { cut: 'before' },
  { cut: 'amid' },
  { answer: 500 },
]
const CALLS: readonly Call[] = ['show', 'audits', 'comments', 'file', 'export', 'update', 'list', 'create']
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constantFrom<Kind>(...KINDS) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('die' as const), when: fc.constantFrom('before', 'after') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      call: fc.constantFrom(...CALLS),
      fault: fc.constantFrom(...faults),
    }),
  },
)
/** Something to lose. */
const BEGINNING: readonly Step[] = [{ kind: 'there' }, { kind: 'both' }]

/** One mail, by whichever road, and where it came. */
interface Mail {
  readonly address: string
  readonly text: string
  readonly messageId: string
  readonly zendeskId: number | null
  readonly isBySmtp: boolean
}

describe('tickets that Zendesk makes', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.drop())

  it.each([false, true])(
    'are each one ticket here, with all that was written, and one message to whoever asks, whatever fails or dies in whatever order; Zendesk replies: %s',
    async repliesInZendesk => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24, size: 'max' }), async steps => {
          await db.clear()
          const desk = await openJourneys(db, { zendesk: true, takesFromZendesk: true, repliesInZendesk })
          const now = () => desk.clock.now().getTime()
          const zendesk = await startFakeZendesk(account, { now, secureFiles: true, exportPage: 2 })
          zendesk.switchTriggers({ received: true, comment: true })
          try {
            await play({ desk, zendesk }, [...BEGINNING, ...steps])
          } finally {
            await zendesk.close()
            await desk.close()
          }
        }),
        { numRuns: 6, seed: 20261128 },
      )
    },
    240_000,
  )

  async function play(
    world: { readonly desk: JourneysUnderTest; readonly zendesk: FakeZendesk },
    steps: readonly Step[],
  ) {
    const { desk, zendesk } = world
    const { taken } = createTypeormStores(db.read.manager)
    const counterpartOf = async (id: string) =>
      (await taken.linksOf(id)).find(({ isMain }) => isMain)?.zendeskId ?? null
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, counterpartOf })
    const loops = senders(desk, () => helpdesk)
    const deaths: ('before' | 'after')[] = []
    const receive: AcceptMessage = async (envelope, raw) => {
      const death = deaths.shift()
      if (death === 'before') throw new Error('the process ended')
      const accepted = await desk.door(envelope, raw)
      if (death === 'after') throw new Error('the process ended')
      return accepted
    }
    let lives = 1
    const live = () => followers(db, { ...world, account, worker: `w${lives}`, rule: {}, receive })
    let { look, changes } = live()
    const isOver = async (work: () => Promise<unknown>) => void (await work().catch(() => null))

    const mails: Mail[] = []
    const later: { readonly mail: Mail; readonly text: string; readonly isAgents: boolean }[] = []
    const compose = (): Pick<Mail, 'address' | 'text' | 'messageId'> => {
      const number = mails.length + 1
      const address = `person${number}@school${number}.example`
      return { address, text: `Who has case ${number} there`, messageId: `m${number}@school${number}.example` }
    }
    const toZendesk = ({ address, text, messageId }: Pick<Mail, 'address' | 'text' | 'messageId'>) =>
      zendesk.people.email({
        ...{ from: { name: 'P', email: address }, to: SUPPORT, subject: text, text, messageId: `<${messageId}>` },
        files: [{ name: 'a.csv', type: 'text/csv', content: Buffer.from(`${text}\n`) }],
      }).id
    const bySmtp = ({ address, text, messageId }: Pick<Mail, 'address' | 'text' | 'messageId'>) =>
      desk.accept(
        aMail({
          ...{ from: address, subject: text, messageId },
          headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' },
          text: `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: text/csv; name=a.csv\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${Buffer.from(`${text}\n`).toString('base64')}\n--b--\n`,
        }),
      )

    async function take(one: Step): Promise<void> {
      if (one.kind === 'fault') return zendesk.fail(one.call, one.fault)
      if (one.kind === 'die') return void deaths.push(one.when)
      if (one.kind === 'restart') {
        lives += 1
        ;({ look, changes } = live())
        return
      }
      const born = mails.findLast(({ zendeskId }) => zendeskId !== null)
      const known = born?.zendeskId ?? null
      const number = mails.length + later.length
      if (one.kind === 'there' || one.kind === 'both' || one.kind === 'after' || one.kind === 'here') {
        const mail = compose()
        if (one.kind === 'both' || one.kind === 'here') await bySmtp(mail)
        const zendeskId = one.kind === 'here' ? null : toZendesk(mail)
        if (one.kind === 'after') await bySmtp(mail)
        mails.push({ ...mail, zendeskId, isBySmtp: one.kind !== 'there' })
      } else if (one.kind === 'again' && born && known !== null) {
        const text = `More of case ${number} there`
        const mail = { from: { name: 'P', email: born.address }, to: SUPPORT, subject: 'Re', text }
        zendesk.people.email({ ...mail, messageId: `<more${number}@school.example>` }, known)
        later.push({ mail: born, text, isAgents: false })
      } else if (one.kind === 'agent' && born && known !== null) {
        const text = `Answer of agent ${number} there`
        zendesk.people.comment(known, text)
        later.push({ mail: born, text, isAgents: true })
      } else if (one.kind === 'heard' && known !== null) {
        const at = desk.clock.now()
        await desk.within(({ looks }) => looks.ask({ zendeskId: String(known), ticketId: null, at }))
      } else if (one.kind === 'send') for (const loop of [loops.zendesk, loops.email]) await loop()
      else if (one.kind === 'look') await look()
      else if (one.kind === 'changes') await isOver(changes)
      else if (one.kind === 'work') await desk.work()
    }

    for (const one of steps) {
      desk.later(1)
      await take(one)
    }
    // All that was to fail has failed by then, and every wait is over; at first as close as the service goes, then with long steps.
    for (let turn = 0; turn < 45; turn += 1) {
      desk.later(turn < 15 ? 1 : 60)
      await isOver(changes)
      while ((await look()) > 0 || (await desk.work()) > 0);
      for (const loop of [loops.zendesk, loops.email]) while ((await loop()) > 0);
    }

    const rows = await desk.all()
    const ids = [...new Set(rows.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])))]
    const entries = (await Promise.all(ids.map(id => desk.within(({ tickets }) => tickets.entries(id))))).flat()
    const count = (text: string, kinds: readonly string[]) =>
      entries.filter(({ kind, body }) => kinds.includes(kind) && body.includes(text)).length
    expect(ids).toHaveLength(mails.length)
    for (const { text } of mails) expect([text, count(text, ['message'])]).toEqual([text, 1])
    for (const { text, isAgents } of later)
      expect([text, count(text, isAgents ? ['note', 'reply'] : ['message'])]).toEqual([text, 1])
    const links = await Promise.all(mails.map(({ zendeskId }) => taken.linkOf(String(zendeskId))))
    const linked = links.flatMap(link => (link === null ? [] : [link.ticketId]))
    expect(linked).toHaveLength(mails.filter(({ zendeskId }) => zendeskId !== null).length)
    expect(new Set(linked).size).toBe(linked.length)
    expect(await desk.balance({ since: null, until: null })).toMatchObject({
      ...{ received: rows.length, pending: 0, suspended: 0, ticket: mails.length, balanced: true },
    })
    for (const mail of mails) await expectOneMessage({ ...world, loops }, mail, links[mails.indexOf(mail)]?.zendeskId)
  }

  /** Of acknowledgements: agents' answers are counted apart. Two only where Zendesk's copy was seen too late to take ours back. */
  async function expectOneMessage(
    world: {
      readonly desk: JourneysUnderTest
      readonly zendesk: FakeZendesk
      readonly loops: ReturnType<typeof senders>
    },
    { address, zendeskId, isBySmtp }: Mail,
    linkedId: string | undefined,
  ): Promise<void> {
    const { zendesk, loops } = world
    const ours = loops.emails.filter(({ to, autoSubmitted }) => to.address === address && autoSubmitted !== null).length
    const theirs = zendesk.mails.filter(({ to, why }) => to === address && why === 'received').length
    const said = zendesk
      .tickets()
      .flatMap(({ requester, comments }) => (requester?.email === address ? comments : []))
      .filter(comment => comment.public && comment.body.includes('We have your message')).length
    expect(theirs).toBe(zendeskId === null ? 0 : 1)
    const seen = linkedId === undefined ? null : await seenAfterMs(linkedId)
    if (!isBySmtp || (seen !== null && seen <= 5 * 60_000))
      expect([address, ours + said + theirs]).toEqual([address, 1])
    else expect(ours + said + theirs).toBeLessThanOrEqual(2)
    expect(ours + said + theirs).toBeGreaterThanOrEqual(1)
  }

  /** How long after its ticket was opened a ticket there was linked with it. */
  async function seenAfterMs(zendeskId: string): Promise<number> {
    const [row]: readonly { linked: string; opened: string }[] = await db.read.query(
      `SELECT link.at AS linked, ticket.created_at AS opened FROM zendesk_links link JOIN tickets ticket ON ticket.id = link.ticket_id
       WHERE link.zendesk_id = '${zendeskId}'`,
    )
    return Date.parse(row?.linked ?? '') - Date.parse(row?.opened ?? '')
  }
})
