import type { Fields } from '../../fields'

/** As many as one page of the problem shows. */
const MOST_CHOSEN = 50
/** Ids of ours have none. */
const BETWEEN = ' '

/** The reports that are split off, as the form of the split holds them. */
export function chosenIn(form: Pick<Fields, 'all'>): readonly string[] {
  return [...new Set(form.all('occurrence'))].slice(0, MOST_CHOSEN)
}

/** All that the form of a split holds: fifty ids would make an address too long to come back to. */
export function splitIn(form: Pick<Fields, 'all' | 'text'>) {
  return {
    ...{ cause: form.text('cause'), place: form.text('place'), why: form.text('why') },
    occurrences: chosenIn(form).join(BETWEEN),
  }
}

/** The reports that a form held which comes back; null when none does. */
export function chosenBefore(input: Readonly<Record<string, string>>): readonly string[] | null {
  return input['occurrences']?.split(BETWEEN).slice(0, MOST_CHOSEN) ?? null
}
