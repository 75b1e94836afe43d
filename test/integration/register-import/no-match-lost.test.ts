import fc from 'fast-check'
import { dayAt } from '../../../src/kernel/day'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { id } from './import-fixture'
import { ECTS, MENTORS, openWorld, type Completed, type World } from './no-match-lost.fixture'

/** What a reading shows of one ECT: a mentor by place, nobody, or no row at all. */
const shown = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2) },
  { weight: 3, arbitrary: fc.constant('nobody' as const) },
  { weight: 1, arbitrary: fc.constant('no-row' as const) },
)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      match: fc.record({
        mentor: fc.constantFrom(0, 1, 2),
        ect: fc.constantFrom(0, 1),
        how: fc.constantFrom('ticket' as const, 'record' as const),
      }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ undo: fc.nat({ max: 30 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      read: fc.record({
        extent: fc.constantFrom('full' as const, 'incremental' as const),
        shows: fc.tuple(shown, shown),
        /** Hours by which the source's facts are older than its import. */
        late: fc.constantFrom(0, 0, 0, 5, 60),
        /** A mentor whom this reading has as gone from the school today. */
        gone: fc.constantFrom(null, null, null, 0, 1, 2),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ newIdOf: fc.constantFrom(0, 1, 2) }) },
  { weight: 1, arbitrary: fc.record({ merge: fc.constantFrom([0, 1] as const, [1, 2] as const, [2, 0] as const) }) },
  { weight: 1, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 5 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** A match as the oracle knows it: what agents did to it, and what was read of its ECT while it was in force. */
interface Known extends Completed {
  readonly ect: number
  readonly mentor: number
  readonly replaced: readonly Known[]
  fate: 'in-force' | 'undone' | 'replaced'
  standing: 'recorded' | 'seen' | 'contradicted'
  /** Whole readings without a mentor since one was shown. */
  without: number
  /** The newest moment that anything was read of it; before it, when the match was made. */
  newest: number
}
interface Reading {
  readonly at: number
  readonly extent: 'full' | 'incremental'
  readonly mentor: number | 'nobody' | 'no-row'
}

eachDatabase((kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('loses no completed match silently, whatever is read, matched, undone, renumbered and merged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async steps => {
        await db.clear()
        await play(openWorld(db), steps)
      }),
      {
        seed: 20_261_125,
        numRuns: kind === 'sqlite' ? 40 : 8,
        plugins: [fc.interruptAfterTimeLimit(15_000)],
        endOnFailure: true,
      },
    )
  }, 150_000)
})

describe.each(['ticket', 'record'] as const)('a match from a %s that the service contradicted', how => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.drop())

  it('gives way, once an agent has undone it, to what the service shows, though the service says nothing new', async () => {
    const world = openWorld(db)
    const people = openPeople()
    const reading = async (mentor: number | 'nobody') => {
      world.goOn(24)
      const shown = new Map([[ECTS[0], mentor]])
      await world.read({ extent: 'full', readAt: world.clock.now(), gone: null, mentors: people.rows(), shown })
    }
    await reading('nobody')
    const completed = await world.match({ mentorId: id(11), ectId: id(1) }, how)
    await reading(12)
    expect(await world.pairing(completed!.pairingId)).toMatchObject({ standing: 'contradicted', voided: null })
    expect(await completed!.undo()).toBe('undone')
    await reading(12)

    expect(await world.mentorsOf(id(1))).toEqual([id(12)])
  })
})

async function play(world: World, steps: readonly Step[]): Promise<void> {
  const people = openPeople()
  const known: Known[] = []
  const tell = (
    shown: ReadonlyMap<number, number | 'nobody'>,
    extent: 'full' | 'incremental',
    readAt: Date,
    gone: number | null = null,
  ) => world.read({ extent, readAt, gone, mentors: people.rows(), shown })
  const nobodyYet = new Map(ECTS.map(ect => [ect, 'nobody'] as const))
  await tell(nobodyYet, 'full', world.clock.now())
  let newestRead = world.clock.now().getTime()
  for (const each of steps) {
    world.goOn(1)
    if ('days' in each) world.goOn(each.days * 24)
    if ('newIdOf' in each) people.renumber(each.newIdOf)
    if ('merge' in each) {
      people.merge(each.merge[0], each.merge[1])
      await tell(new Map(), 'incremental', world.clock.now())
      newestRead = world.clock.now().getTime()
    }
    if ('undo' in each) await undo(known[each.undo % Math.max(1, known.length)])
    if ('match' in each) await match(world, { known, people, wanted: each.match })
    if ('read' in each) {
      const { extent, shows, late, gone } = each.read
      const at = world.clock.now().getTime() - late * 3_600_000
      const entries = shows.flatMap((mentor, place) =>
        mentor === 'no-row' ? [] : [[ECTS[place]!, mentor === 'nobody' ? mentor : people.idOf(mentor)] as const],
      )
      const came = await tell(new Map(entries), extent, new Date(at), gone === null ? null : people.idOf(gone))
      expect(came).toBe(at < newestRead ? 'refused' : 'read')
      newestRead = Math.max(newestRead, at)
      if (came === 'read') for (const one of known) expectFrom(one, { at, extent, mentor: shows[one.ect]! }, people)
    }
    await check(world, known, people)
  }
}

/** An undo of a match that somebody has seen in the service, or that a later one depends on, is refused. */
async function undo(match: Known | undefined): Promise<void> {
  if (!match || match.fate !== 'in-force') return
  const outcome = await match.undo()
  expect(['undone', 'refused']).toContain(outcome)
  if (outcome !== 'undone') return
  match.fate = 'undone'
  // What the match had replaced is as it was before.
  for (const earlier of match.replaced) earlier.fate = 'in-force'
}

async function match(
  world: World,
  given: { known: Known[]; people: People; wanted: { mentor: number; ect: number; how: 'ticket' | 'record' } },
): Promise<void> {
  const { known, people, wanted } = given
  const pair = { mentorId: people.registerId(wanted.mentor), ectId: id(ECTS[wanted.ect]!) }
  const completed = await world.match(pair, wanted.how)
  if (!completed) return
  const replaced = known.filter(earlier => earlier.ect === wanted.ect && earlier.fate === 'in-force')
  for (const earlier of replaced) earlier.fate = 'replaced'
  known.push({
    ...completed,
    replaced,
    ect: wanted.ect,
    mentor: people.person(wanted.mentor),
    fate: 'in-force',
    standing: 'recorded',
    without: 0,
    newest: world.clock.now().getTime() + 1,
  })
}

/** Each is in force with its mentor, or an agent undid or replaced it; and a contradicted one has its ticket open. */
async function check(world: World, known: readonly Known[], people: People): Promise<void> {
  const today = dayAt(world.clock.now())
  for (const each of known) {
    const row = await world.pairing(each.pairingId)
    const isInForce = row !== undefined && row.voided === null && (row.finished === null || row.finished >= today)
    if (each.fate !== 'in-force') {
      expect({ fate: each.fate, isInForce }).toEqual({ fate: each.fate, isInForce: false })
      continue
    }
    expect({ isInForce, mentor: row?.mentor, standing: row?.standing }).toEqual({
      isInForce: true,
      mentor: people.registerId(each.mentor),
      standing: each.standing,
    })
    if (each.standing === 'contradicted' && each.ticketId !== null) expect(row?.ticket).toBe('open')
  }
}

/**
 * The oracle, which knows nothing of the code: what was read before the match, or before something newer, does not count. Of the
 * rest, a mentor decides at once, and two whole readings without one in a row contradict.
 */
function expectFrom(match: Known, { at, extent, mentor }: Reading, people: People): void {
  const isNobody = mentor === 'nobody' || mentor === 'no-row'
  if (match.fate !== 'in-force' || at < match.newest || (isNobody && extent === 'incremental')) return
  match.newest = at
  if (isNobody) {
    match.without += 1
    if (match.without >= 2) match.standing = 'contradicted'
    return
  }
  match.without = 0
  match.standing = people.person(mentor) === people.person(match.mentor) ? 'seen' : 'contradicted'
}

type People = ReturnType<typeof openPeople>

/** Three mentors whose ids may change, and who may turn out to be one. */
function openPeople() {
  let nextNumber = 100
  const present = [...MENTORS] as number[]
  const retired: number[][] = [[], [], []]
  /** The id of the register's own row, which stays. */
  const own = [...MENTORS] as number[]
  const mergedInto = [0, 1, 2]
  const person = (place: number): number => (mergedInto[place] === place ? place : person(mergedInto[place]!))
  return {
    person,
    idOf: (place: number) => present[person(place)]!,
    registerId: (place: number) => id(own[person(place)]!),
    renumber(place: number) {
      const who = person(place)
      retired[who]!.push(present[who]!)
      present[who] = nextNumber += 1
    },
    /** The source puts two people together; the first one's id goes. */
    merge(gone: number, kept: number) {
      const [from, into] = [person(gone), person(kept)]
      if (from === into) return
      retired[into]!.push(...retired[from]!, present[from]!)
      mergedInto[from] = into
    },
    rows: () =>
      [0, 1, 2]
        .filter(place => mergedInto[place] === place)
        .map(place => ({ number: present[place]!, retired: [...retired[place]!] })),
  }
}
