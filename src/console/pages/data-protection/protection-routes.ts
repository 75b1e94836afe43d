import { paths } from '../../paths'
import { get, post, type Route } from '../../route'
import { typedInto } from '../../kept/typed'
import { changePeriod, endHold, placeHold, showProtection } from './protection-handlers'
import { erasePerson, exportPerson, findPerson, showPersonSearch } from './person-handlers'

/** The part of the table of routes about data protection: for administrators alone. */
export const protectionRoutes: readonly Route[] = [
  get(paths.protection.pattern, 'people.manage', 'DATA_PROTECTION_VIEWED', showProtection),
  {
    ...post(paths.changePeriod.pattern, 'people.manage', 'RETENTION_PERIOD_PRESSED', changePeriod),
    typed: typedInto.period,
  },
  { ...post(paths.placeHold.pattern, 'people.manage', 'LEGAL_HOLD_PRESSED', placeHold), typed: typedInto.hold },
  post(paths.endHold.pattern, 'people.manage', 'LEGAL_HOLD_END_PRESSED', endHold),
  get(paths.heldOfPerson.pattern, 'people.manage', 'HELD_OF_PERSON_ASKED', showPersonSearch),
  // What is typed names somebody, so that it stands in no address.
  {
    ...post(paths.heldOfPerson.pattern, 'people.manage', 'HELD_OF_PERSON_VIEWED', findPerson),
    typed: typedInto.heldOfPerson,
  },
  post(paths.exportPerson.pattern, 'people.manage', 'HELD_OF_PERSON_EXPORTED', exportPerson),
  post(paths.erasePerson.pattern, 'people.manage', 'HELD_OF_PERSON_ERASE_PRESSED', erasePerson),
]
