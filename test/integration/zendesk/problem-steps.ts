import type { Problem } from '../../../src/problem/problem'
import type { FakeTicket, FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { aMail, asksFor, OFFICE, TUTOR } from '../journeys/a-mail'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { problemDesk } from './problem-desk'

export const PROBLEM_STEPS = [
  'report',
  'work on',
  'resolve',
  'dismiss',
  'open again',
  'take out',
  'put in',
  'tell all',
  'show',
  'show no more',
] as const
export type ProblemStep = (typeof PROBLEM_STEPS)[number]

const ASKED = [
  ['brown', TUTOR],
  ['young', OFFICE],
  ['price', TUTOR],
] as const
const PICTURE = Buffer.from('not looked at: the picture of a test').toString('base64')

/** What people do to problems and pictures, one after another, whether it may be done just then or not. */
export function problemSteps(db: TestDatabase, world: { desk: JourneysUnderTest; zendesk: FakeZendesk }) {
  const { desk, zendesk } = world
  const problems = problemDesk(db, desk)
  const reported: string[] = []
  const told: string[] = []
  const copies: string[] = []
  const last = () => reported.at(-1) ?? ''
  const problemOf = async () => {
    const all: { id: string }[] = await db.read.query('SELECT id FROM problems ORDER BY id')
    return all.at(-1)?.id ?? ''
  }

  /** A mail with a picture, of which a masked copy is made and approved. */
  async function show(): Promise<string> {
    const text = `--=f\nContent-Type: text/plain\n\n${asksFor('lowe', 'price')}\n--=f\nContent-Type: image/png; name="a.png"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${PICTURE}\n--=f--\n`
    const headers = { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' }
    const { ticket, thread } = await desk.ticketFrom(aMail({ text, headers }))
    const [file] = thread.flatMap(({ attachments }) => attachments)
    const id = desk.deps.newId()
    await desk.within(({ maskedCopies }) =>
      maskedCopies.add({
        ...{ id, attachmentId: file?.id ?? '', state: 'draft', cover: 'bars', bars: [], alt: 'A list' },
        ...{ blobKey: file?.blobKey ?? '', width: 1, height: 1, madeBy: 'agent-1', madeAt: desk.clock.now() },
        ...{ approvedBy: null, approvedAt: null, withdrawnBy: null, withdrawnAt: null },
      }),
    )
    await desk.maskedCopies.approve({ id, actor: 'lead-1' })
    copies.push(id)
    return ticket.id
  }

  /** Gives the ticket that came of it, where one did. */
  async function act(step: ProblemStep): Promise<string | null> {
    if (step === 'show') return show()
    if (step === 'report') {
      const [ect, from] = ASKED[reported.length % ASKED.length]!
      reported.push((await problems.stated(ect, 'khan', from)).id)
      return last()
    }
    const problemId = await problemOf()
    if (step === 'work on') await problems.to(problemId, 'under-investigation')
    else if (step === 'resolve') await problems.to(problemId, 'resolved')
    else if (step === 'dismiss') await problems.dismiss(problemId)
    else if (step === 'open again') await problems.openAgain(problemId)
    else if (step === 'take out') await problems.takeOut(problemId, last())
    else if (step === 'put in') await problems.put(last(), problemId)
    else if (step === 'show no more') await desk.maskedCopies.withdraw({ id: copies.at(-1) ?? '', actor: 'agent-1' })
    else {
      const words = `The list is mended, part ${told.length} end`
      await problems.update(problemId, words)
      told.push(words)
    }
    return null
  }

  const there = (id: string): readonly FakeTicket[] =>
    zendesk.tickets().filter(({ external_id: external }) => external === id)

  return {
    /** What cannot be done as things stand is not done. */
    take: (step: ProblemStep) => act(step).catch(() => null),
    goOn: () => problems.goOn(),
    told,
    /** The ids of problems that are to be there, once each. */
    async toldProblems(): Promise<readonly Problem[]> {
      const rows: { problem_id: string }[] = await db.read.query('SELECT problem_id FROM zendesk_problems')
      return Promise.all(rows.map(({ problem_id: id }) => problems.find(id)))
    },
    /** Each ticket as it is linked there, and as it should be. */
    async links(ticketIds: readonly string[]) {
      const known = new Map((await this.toldProblems()).map(problem => [problem.id, problem]))
      return Promise.all(
        ticketIds.map(async id => {
          const ticket = await desk.within(({ tickets }) => tickets.find(id))
          const problem = known.get(ticket?.problemId ?? '')
          const isOpen = problem !== undefined && problem.state !== 'resolved' && problem.state !== 'dismissed'
          const link = isOpen ? there(problem.id).map(each => ['incident', each.id]) : [['question', null]]
          const found = there(id).map(({ type, problem_id: of }) => [type, of])
          return { is: [id, ...found], shouldBe: [id, ...link] }
        }),
      )
    },
    /** The files of each copy that are there, and how many there should be. */
    async pictures() {
      const files = zendesk.tickets().flatMap(({ comments }) => comments.flatMap(({ attachments }) => attachments))
      return Promise.all(
        copies.map(async id => {
          const copy = await desk.within(({ maskedCopies }) => maskedCopies.find(id))
          const count = files.filter(({ file_name: name }) => name === `masked-${id}.png`).length
          return { is: [id, count], shouldBe: [id, copy?.state === 'approved' ? 1 : 0] }
        }),
      )
    },
  }
}
