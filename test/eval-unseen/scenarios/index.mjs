import { CHANGE } from './change.mjs'
import { IDENTITY } from './identity.mjs'
import { FORWARDED } from './forwarded.mjs'
import { NO_REQUEST } from './no-request.mjs'
import { OTHER } from './other.mjs'
import { REPLIES } from './replies.mjs'
import { SENDERS } from './senders.mjs'
import { SEVERAL } from './several.mjs'
import { SINGLE } from './single.mjs'
import { TECHNICAL } from './technical.mjs'

/** Every template, in families. */
export const TEMPLATES = [
  ...SINGLE,
  ...SEVERAL,
  ...CHANGE,
  ...NO_REQUEST,
  ...FORWARDED,
  ...IDENTITY,
  ...SENDERS,
  ...TECHNICAL,
  ...REPLIES,
  ...OTHER,
]
