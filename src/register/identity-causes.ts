import type { Diagnosis } from './diagnosis'
import { duplicatesOf, isSamePerson, mentorRegistration } from './identity'
import { displayName, foldName } from './names'
import type { PairFacts } from './pair-facts'
import { nameOf } from './view-words'

/** Causes that lie in who the mentor is: themself, wrong role, unfinished, unregistered, twice in the register, another name. */
export function identityCauses(facts: PairFacts): readonly Diagnosis[] {
  return [...themself(facts), ...notAMentor(facts), ...duplicate(facts), ...nameDiffers(facts)]
}

function themself({ view }: PairFacts): readonly Diagnosis[] {
  if (!isSamePerson(view.mentor.person, view.ect.person)) return []
  return [
    {
      cause: 'themself',
      certainty: 'shown',
      sentence: `${nameOf(view.mentor)} and the ECT are one person, and nobody is offered as their own mentor.`,
      evidence: [view.mentor.person.id === view.ect.person.id ? 'One record for both.' : 'One TRN on both records.'],
      remedy: { kind: 'task', sentence: 'Ask the school who is to mentor this ECT.' },
    },
  ]
}

function notAMentor({ view }: PairFacts): readonly Diagnosis[] {
  const mentor = nameOf(view.mentor)
  const registration = mentorRegistration(view.mentor)
  if (registration === 'registered') return []
  if (registration === 'unfinished') {
    return [
      {
        cause: 'registration-unfinished',
        certainty: 'shown',
        sentence: `The registration of ${mentor} as a mentor was started and never finished.`,
        evidence: ['A mentor registration without its confirmation.'],
        remedy: {
          kind: 'task',
          sentence: `Ask the school to finish registering ${mentor}: check TRN, date of birth and email, then confirm.`,
        },
      },
    ]
  }
  if (registration === 'only-ect') {
    return [
      {
        cause: 'wrong-role',
        certainty: 'shown',
        sentence: `${mentor} is registered as an ECT, not as a mentor.`,
        evidence: ['An ECT registration, and no mentor registration.'],
        remedy: {
          kind: 'task',
          sentence: `Ask the school whether ${mentor} is meant, and to register them as a mentor.`,
        },
      },
    ]
  }
  return [
    {
      cause: 'not-registered',
      certainty: 'shown',
      sentence: `${mentor} is in the register, but not as a mentor.`,
      evidence: ['No mentor registration, and no place in any school’s mentor pool.'],
      remedy: { kind: 'task', sentence: `Ask the school to register ${mentor} as a mentor, then pair them.` },
    },
  ]
}

function duplicate({ view }: PairFacts): readonly Diagnosis[] {
  const duplicates = duplicatesOf(view.mentor)
  if (duplicates.length === 0) return []
  const evidence = duplicates.map(({ person, by }) =>
    by === 'trn'
      ? `${displayName(person)} has the same TRN, ${person.trn ?? ''}.`
      : `${displayName(person)} has the same name at the same school, and one of the two has no TRN.`,
  )
  return [
    {
      cause: 'duplicate-person',
      certainty: duplicates.some(({ by }) => by === 'trn') ? 'shown' : 'likely',
      sentence: `${nameOf(view.mentor)} seems to be in the register more than once, so the list may show another record.`,
      evidence,
      remedy: {
        kind: 'task',
        sentence: 'Have the records merged into the oldest one with this TRN, or told apart, then pair.',
      },
    },
  ]
}

/** Lists show the name in the register; the school may look for a name that the person goes by. */
function nameDiffers({ view }: PairFacts): readonly Diagnosis[] {
  const { person } = view.mentor
  const preferred = person.preferredName
  const isCalledOtherwise = preferred !== null && foldName(preferred) !== foldName(person.firstName)
  if (person.previousNames.length === 0 && !isCalledOtherwise) return []
  return [
    {
      cause: 'name-differs',
      certainty: 'likely',
      sentence: `The list shows ${nameOf(view.mentor)}; the school may know this person by another name.`,
      evidence: [
        ...person.previousNames.map(name => `Formerly ${name}.`),
        ...(isCalledOtherwise ? [`Known as ${preferred}.`] : []),
      ],
      remedy: { kind: 'none', sentence: 'Nothing to mend: tell the school which name the list shows.' },
    },
  ]
}
