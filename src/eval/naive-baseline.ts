import { foldName } from '../register/names'
import type { ParsedMessage } from '../parse/parsed-message'
import type { ReadLine } from '../match/read-line'
import type { RegisterFile } from '../register/register-file'

/** What a reader without any rule would do: the figure that every other figure is set against. */
export type NaiveReader = (id: string, message: ParsedMessage) => ReadLine

/**
 * Pairs every mentor with every ECT whose "Forename Surname" stands in the text, offers the click whenever that gives
 * one pair, calls every mail a match, and every `again`, `recurring` or `before` a recurrence, and every image a screenshot.
 */
export function createNaiveReader(register: RegisterFile): NaiveReader {
  const named = register.people.map(person => ({
    id: person.id,
    name: ` ${foldName(`${person.firstName} ${person.lastName}`)} `,
    isMentor: person.roles.some(role => role.role === 'mentor'),
    isEct: person.roles.some(role => role.role === 'ect'),
  }))
  return (id, message) => {
    const text = ` ${message.text.split('\n').map(foldName).join(' ')} `
    const found = named.filter(person => text.includes(person.name))
    const pairs = found
      .filter(person => person.isMentor)
      .flatMap(mentor =>
        found.filter(person => person.isEct).map(ect => ({ mentorId: mentor.id, ectId: ect.id, confidence: 1 })),
      )
    return {
      id,
      intent: 'mentor_match',
      pairs,
      oneClick: pairs.length === 1,
      recurringStated: /\b(?:again|recurring|before)\b/i.test(message.text),
      screenshots: message.attachments.filter(part => part.contentType.startsWith('image/')).length,
    }
  }
}
