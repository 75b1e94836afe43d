import { isFeedBehind, projectFeed } from '../../../src/adapters/database/feed/project-feed'
import { createTypeormFeedReader } from '../../../src/adapters/database/feed/typeorm-feed-reader'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Database } from '../../../src/adapters/database/data-source'
import { newId } from '../../../src/kernel/ids'
import type { FeedName, FeedRow } from '../../../src/register/feed/feed-row'
import type { RegisterData, SchoolData } from '../../../src/register/register-data'
import { rolesOf, toTeacher, type MovingClock, type Somebody } from '../register/register-fixture'

export const NORTH = 'North Hub'
export const SOUTH = 'South Hub'

/** A person, with what the feed may show of them. */
export interface FeedPersonRow extends Somebody {
  readonly emails?: readonly string[]
  readonly trn?: string
  /** The partner that the registration itself names. */
  readonly registeredWith?: string
}

/** A school of its own, in nobody's care unless said. */
export function feedSchool(urn: string, given: Partial<SchoolData> = {}): SchoolData {
  return {
    urn,
    name: `School ${urn}`,
    town: null,
    phase: null,
    trust: null,
    status: 'open',
    leadProvider: null,
    deliveryPartner: null,
    emailDomains: [`s${urn}.sch.example`],
    ...given,
  }
}

/** Schools, partnerships and people as a register. */
export function feedRegister(given: {
  readonly schools: readonly SchoolData[]
  readonly partnerships: RegisterData['partnerships']
  readonly people: readonly FeedPersonRow[]
  /** Mentors who are at another school too, without a registration there. */
  readonly alsoAt?: readonly FeedPersonRow[]
}): RegisterData {
  const { schools, partnerships, people, alsoAt = [] } = given
  const roles = rolesOf(people)
  return {
    schools,
    links: [],
    partnerships,
    teachers: people
      .filter((person, index) => people.findIndex(other => other.id === person.id) === index)
      .map((person, index) => ({
        ...toTeacher(person, index),
        ...(person.trn === undefined ? {} : { trn: person.trn }),
        emails: person.emails ?? [],
      })),
    tutors: [],
    ...roles,
    periods: [...roles.periods, ...rolesOf(alsoAt).periods],
    registrations: roles.registrations.map((row, index) => ({
      ...row,
      deliveryPartner: people[index]?.registeredWith ?? null,
    })),
    pairings: [],
  }
}

/** The feed over a test's database: carries everything into it, then reads it whole. */
export function feedUnder(db: Database, clock: MovingClock) {
  const units = createUnitOfWork(db, manager => manager)
  const reader = createTypeormFeedReader(db.read.manager)
  const catchUp = async () => {
    while (
      await units.run('background', manager => projectFeed(manager, { newId, at: clock.now(), today: clock.today() }))
    );
    expect(await isFeedBehind(db.read.manager)).toBe(false)
  }
  return {
    reader,
    units,
    catchUp,
    /** Everything that a partner is shown after a place. */
    async rows(feed: FeedName, partnerKey: string | null, since = 0): Promise<readonly FeedRow[]> {
      await catchUp()
      return reader.page({ feed, partnerKey, since, limit: 3_000 })
    },
  }
}

/** `added mia eve 2021>2022 2026-11-25 ...` */
export function brief({ action, shown }: FeedRow): string {
  const { mentorId, ectId, homeCohort, pairedCohort, from, until } = shown
  return [action, mentorId, ectId ?? '-', `${homeCohort ?? ''}>${pairedCohort ?? ''}`, from, until ?? '']
    .join(' ')
    .trim()
}
