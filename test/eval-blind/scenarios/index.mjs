import { changes } from './changes.mjs'
import { offers } from './offers.mjs'
import { others } from './others.mjs'
import { portals } from './portal.mjs'
import { refusals } from './refusals.mjs'
import { registrations } from './registration.mjs'
import { replies } from './replies.mjs'
import { several } from './several.mjs'
import { single } from './single.mjs'
import { singleExtra } from './single-extra.mjs'
import { singleMore } from './single-more.mjs'
import { steplabs } from './steplab.mjs'
import { undecided } from './undecided.mjs'

/** Every template; which half one belongs to is drawn by lib/halves.mjs. */
export const TEMPLATES = [
  ...single,
  ...singleMore,
  ...singleExtra,
  ...several,
  ...changes,
  ...offers,
  ...refusals,
  ...undecided,
  ...replies,
  ...portals,
  ...steplabs,
  ...registrations,
  ...others,
]
