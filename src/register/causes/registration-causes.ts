import { holds } from '../../kernel/day'
import type { EvidenceRow } from '../diagnosis'
import { duplicatesOf, isSamePerson, mentorRegistration } from '../identity'
import { displayName } from '../names'
import type { RegisterPerson } from '../people'
import type { Registration } from '../register-view'
import { nameOf } from '../view-words'
import { isOldService, noRow, registrationRow, type Finding, type ListFacts } from './finding'

/** Causes that lie in how far somebody is registered as a mentor: not at all, not finished, otherwise, twice. */
export function registrationCauses(facts: ListFacts): readonly Finding[] {
  return [...notAMentor(facts), ...addressOfAnother(facts), ...twoRegistrations(facts)]
}

/** The registrations as a mentor that were started and never confirmed. */
export function unfinishedRegistrations({ view }: ListFacts): readonly Registration[] {
  return view.mentor.registrations.filter(({ role, progress }) => role === 'mentor' && progress === 'unfinished')
}

function notAMentor(facts: ListFacts): readonly Finding[] {
  const { view, ectPeriod } = facts
  const mentor = nameOf(view.mentor)
  switch (mentorRegistration(view.mentor)) {
    case 'registered':
      return []
    case 'unfinished': {
      const begun = unfinishedRegistrations(facts)
      return [
        {
          cause: 'registration-unfinished',
          certainty: 'shown',
          hides: true,
          sentence: `The registration of ${mentor} as a mentor was started and never finished.`,
          evidence: begun.map(each => registrationRow(view, each)),
          isOfThisSchool: begun.some(({ schoolUrn }) => schoolUrn === ectPeriod?.schoolUrn),
          remedy: {
            kind: 'task',
            sentence: `Ask the school to finish registering ${mentor}: check TRN, date of birth and email, then confirm.`,
          },
        },
      ]
    }
    case 'only-ect':
      return [
        {
          cause: 'wrong-role',
          certainty: 'shown',
          hides: true,
          sentence: `${mentor} is registered as an ECT, not as a mentor.`,
          evidence: [
            ...view.mentor.registrations.map(each => registrationRow(view, each)),
            noRow('No mentor registration.'),
          ],
          remedy: {
            kind: 'task',
            sentence: `Ask the school whether ${mentor} is meant, and to register them as a mentor.`,
          },
        },
      ]
    case 'none':
      return [
        {
          cause: 'not-registered',
          certainty: 'shown',
          hides: true,
          sentence: `${mentor} is in the register, but not as a mentor.`,
          evidence: [noRow('No mentor registration, and no place in any school’s mentor pool.')],
          remedy: { kind: 'task', sentence: `Ask the school to register ${mentor} as a mentor, then pair them.` },
        },
      ]
  }
}

/** "This email has already been added": the service refuses a registration under an address that is somebody else's. */
function addressOfAnother(facts: ListFacts): readonly Finding[] {
  const { view } = facts
  if (mentorRegistration(view.mentor) === 'registered') return []
  const own = new Set(duplicatesOf(view.mentor).map(({ person }) => person.id))
  const others = view.sameAddress.filter(
    other => !own.has(other.id) && !isSamePerson(other, view.mentor.person) && keepsAddress(other, facts),
  )
  if (others.length === 0) return []
  const mentor = nameOf(view.mentor)
  return [
    {
      cause: 'address-of-another',
      certainty: 'likely',
      hides: true,
      sentence: `The email address of ${mentor} is somebody else’s as well, and the service refuses an address that is used already.`,
      evidence: others.map<EvidenceRow>(other => ({
        record: 'teacher',
        id: other.id,
        words: `${displayName(other)} (${other.trn === null ? 'no TRN' : `TRN ${other.trn}`}) has the same address.`,
      })),
      remedy: {
        kind: 'task',
        sentence: `Ask the school to register ${mentor} with an address that is theirs alone, not a shared one such as the office’s.`,
      },
    },
  ]
}

/** Unique for good in the old service; in the present one it is free again when the other has left (`teacher_email.rb`). */
function keepsAddress(other: RegisterPerson, { rules, today }: ListFacts): boolean {
  if (isOldService(rules)) return true
  return other.roles.some(
    ({ role, from, until }) =>
      role !== 'induction-tutor' && from !== null && (until === null || holds({ from, until }, today)),
  )
}

/** Two active mentor profiles of one person: the old list shows them once and takes whichever profile comes first. */
function twoRegistrations({ view, rules }: ListFacts): readonly Finding[] {
  if (!isOldService(rules)) return []
  const complete = view.mentor.registrations.filter(
    ({ role, progress }) => role === 'mentor' && progress === 'complete',
  )
  if (complete.length < 2) return []
  return [
    {
      cause: 'two-registrations',
      certainty: 'likely',
      hides: false,
      sentence: `${nameOf(view.mentor)} has ${complete.length} mentor registrations. The list shows them once and may save the pairing under the other one.`,
      evidence: complete.map(each => registrationRow(view, each)),
      remedy: {
        kind: 'task',
        sentence:
          'Have the service team keep one registration. The click pairs this record here, whichever the service takes.',
      },
    },
  ]
}
