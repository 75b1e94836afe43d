import { displayName } from '../../register/names'
import type { NameForms } from './name-forms'
import type { Part } from './name-spans'

/** Why these parts speak for a person, in plain words. */
export function reasonsOf(
  forms: NameForms,
  parts: { readonly forename: Part | null; readonly surname: Part | null },
): { readonly reasons: readonly string[]; readonly against: readonly string[] } {
  const name = displayName(forms.person)
  const { forename, surname } = parts
  if (forename?.isExact && surname?.isExact) {
    const reasons = [`Named in full: ${name}`]
    if (forename.level === 'preferred')
      reasons.push(`${forms.person.preferredName} is the preferred name in the register`)
    if (surname.level === 'previous') reasons.push('The surname is a previous name in the register')
    return { reasons, against: [] }
  }
  const found = [...partReasons(forename, 'forename', forms), ...partReasons(surname, 'surname', forms)]
  return {
    reasons: found.filter(line => line.speaksFor).map(line => line.text),
    against: found.filter(line => !line.speaksFor).map(line => line.text),
  }
}

interface Line {
  readonly speaksFor: boolean
  readonly text: string
}

function partReasons(part: Part | null, which: 'forename' | 'surname', forms: NameForms): readonly Line[] {
  const full = which === 'forename' ? forms.person.firstName : forms.person.lastName
  if (!part) return [{ speaksFor: false, text: `The ${which} (${full}) is not given` }]
  const against = (text: string) => [{ speaksFor: false, text }]
  switch (part.level) {
    case 'exact':
    case 'preferred':
    case 'previous':
      return [{ speaksFor: true, text: `The ${which} agrees${part.isExact ? '' : ' nearly'}: ${full}` }]
    case 'nickname':
      return [
        { speaksFor: true, text: `A usual short form of ${full}` },
        { speaksFor: false, text: `The register says ${full}` },
      ]
    case 'initial':
      return against(`Only the initial of ${full} is given`)
    case 'middle':
      return against(`The middle name stands where the register has ${full}`)
    case 'short':
      return against(`Only the beginning or the end of ${full} is given`)
    case 'part':
      return against(`Only a part of ${full} is given`)
    case 'ocr':
    case 'one-typo':
    case 'two-typos':
      return against(`The ${which} is spelt otherwise in the register: ${full}`)
  }
}
