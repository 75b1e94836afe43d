import type { EvidenceRow } from '../diagnosis'
import { duplicatesOf, isSamePerson, mentorRegistration } from '../identity'
import { displayName, foldName } from '../names'
import { nameOf } from '../view-words'
import { isOf2022, type Finding, type ListFacts } from './finding'

/** Causes that lie in who the mentor is: themself, twice in the register, another name. */
export function identityCauses(facts: ListFacts): readonly Finding[] {
  return [...themself(facts), ...duplicate(facts), ...nameDiffers(facts)]
}

/** Blocked from 17 May 2023; the lists of 2022 did not leave the ECT out. The rules here never pair them. */
function themself({ view, rules, isListed }: ListFacts): readonly Finding[] {
  const mentor = view.mentor.person
  const ect = view.ect.person
  if (!isSamePerson(mentor, ect)) return []
  const then = isOf2022(rules)
    ? 'The list of 2022 did not leave an ECT out of their own list, but nobody can be paired with themself.'
    : 'Nobody is offered as their own mentor.'
  const words = mentor.id === ect.id ? 'One record for both.' : 'One TRN on both records.'
  return [
    {
      cause: 'themself',
      certainty: 'shown',
      hides: !isListed,
      sentence: `${nameOf(view.mentor)} and the ECT are one person. ${then}`,
      evidence: [{ record: 'teacher', id: mentor.id, words }],
      remedy: { kind: 'task', sentence: 'Ask the school who is to mentor this ECT.' },
    },
  ]
}

function duplicate({ view, isListed }: ListFacts): readonly Finding[] {
  const duplicates = duplicatesOf(view.mentor)
  if (duplicates.length === 0) return []
  const evidence = duplicates.map<EvidenceRow>(({ person, by }) => ({
    record: 'teacher',
    id: person.id,
    words:
      by === 'trn'
        ? `Another record, of ${displayName(person)}, has the same TRN, ${person.trn ?? ''}.`
        : `Another record, of ${displayName(person)}, is at the same school, and one of the two has no TRN.`,
  }))
  return [
    {
      cause: 'duplicate-person',
      certainty: duplicates.some(({ by }) => by === 'trn') ? 'shown' : 'likely',
      hides: !isListed && mentorRegistration(view.mentor) === 'registered',
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
function nameDiffers({ view, isListed }: ListFacts): readonly Finding[] {
  const { person } = view.mentor
  const preferred = person.preferredName
  const isCalledOtherwise = preferred !== null && foldName(preferred) !== foldName(person.firstName)
  if (person.previousNames.length === 0 && !isCalledOtherwise) return []
  const words = [
    ...person.previousNames.map(name => `Formerly ${name}.`),
    ...(isCalledOtherwise ? [`Known as ${preferred}.`] : []),
  ]
  return [
    {
      cause: 'name-differs',
      certainty: 'likely',
      hides: false,
      sentence: `${isListed ? 'The list shows' : 'The name in the register is'} ${nameOf(view.mentor)}; the school may know this person by another name.`,
      evidence: words.map<EvidenceRow>(each => ({ record: 'teacher', id: person.id, words: each })),
      remedy: { kind: 'none', sentence: 'Tell the school to look for the TRN, not for a name.' },
    },
  ]
}
