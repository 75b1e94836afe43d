import { isEveryday } from '../extract/names/vocabulary'

/** The language that a message is written in, where it is not English: Welsh has its own route, any other is told apart only. */
export type Language = 'welsh' | 'other'

/** Small words by which a language is known: whoever writes two sentences uses several. */
const ENGLISH = new Set(
  `the a an and or but not is are was were be been am i we you he she it they me us him her them my our your his their this that
  these those to of in on for from with at by as if so do does did can could would will have has had please what who when
  there here no yes all any some one just only also now then than too up out about because which how`.split(/\s+/),
)
const WELSH = new Set(
  `yr yn i'r o'r a'r ar ei eu fy ein eich ni nid nad ddim yw mae ydy roedd oedd bydd wedi gan gyda gyfer gan os gwelwch
  dda diolch fawr iawn annwyl bore prynhawn hoffwn allwch allech chi fi ef ein hon hwn hyn rhestr enw fel pan sydd bod
  rhwng hefyd nawr heddiw ysgol athro athrawes fentor fentoriaid cofion gorau cyfarchion ichi imi ond neu ac`.split(
    /\s+/,
  ),
)
/** Below so many words in lower case nothing is concluded: names, numbers and "pls" are no language. */
const LEAST_WORDS = 8
const LEAST_WELSH = 4
/** English text has a third of such words and more, typing errors and all. */
const LEAST_ENGLISH_SHARE = 0.12
/** Notes and lists leave the small words out: so many of their words are then such as English helpdesk mails have. */
const LEAST_EVERYDAY_SHARE = 0.4

/** The language of the words, or null when it is English or too short to tell. Text in two languages counts as English. */
export function languageOf(text: string): Language | null {
  const words = [...text.replace(/[’‘`´ʼ]/g, "'").matchAll(/(?<![\p{L}\p{N}.@])\p{Ll}[\p{Ll}\p{M}']*/gu)].map(
    ([word]) => word,
  )
  if (words.length < LEAST_WORDS) return null
  const count = (of: ReadonlySet<string>) => words.filter(word => of.has(word)).length
  const english = count(ENGLISH)
  const welsh = count(WELSH)
  if (welsh >= LEAST_WELSH && welsh > english) return 'welsh'
  const isEnglish =
    english >= LEAST_ENGLISH_SHARE * words.length ||
    words.filter(isEveryday).length >= LEAST_EVERYDAY_SHARE * words.length
  return isEnglish ? null : 'other'
}
