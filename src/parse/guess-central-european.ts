import iconv from 'iconv-lite'

/** Letters beyond ASCII of the languages of Central Europe that people here write in. */
const CENTRAL = ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű'].map(lettersOf)
/** And of those that Windows-1252 is for: French, German, Spanish, Portuguese, Italian, Dutch, Danish and Norwegian, Swedish and Finnish, Icelandic, Welsh, Irish, Catalan, Estonian. */
const WESTERN = [
  'àâæçéèêëîïôœùûüÿ',
  'äöüßéàè',
  'áéíñóúü',
  'áâãàçéêíóôõúü',
  'àèéìíîòóùú',
  'áéëïóöüèêíúä',
  'æøåéèêòóôàáäöü',
  'åäöéüàáèšž',
  'áéíóúýþæöð',
  'âêîôûŵŷáéíóúàèìòùäëïöüÿ',
  'áéíóú',
  'àçèéíïòóúü',
  'äöõüšžé',
].map(lettersOf)
/** The charset of Windows first: it is what most programs that leave the label out write. */
const CHARSETS = ['windows-1250', 'iso-8859-2'] as const
/** What stands beside letters in any language and says nothing about it. */
const MARKS = /[\p{P}\p{Zs}\p{Sc}\p{Cf}°©®™´¨¯¸]/u
/** A power, a fraction or a sign between two letters is no Western word: `pomoc¹ska` is Polish read wrongly. */
const BROKEN_WORD = /\p{L}[¹²³¼½¾¶±¿£¥¡§¦¬µ]\p{L}/u
/** The same for a Central European word in the other of its two charsets. */
const BROKEN_CENTRAL_WORD = /[¶¦¬±¡µ]\p{L}|\p{L}[¶¦±]/u
/** Letters that the two readings see differently: below this many, or all the same one, it may be a name or a slip. */
const LEAST_LETTERS = 3
const LEAST_KINDS = 2

/**
 * The Central European charset of bytes without a label, or null unless the evidence is strong: every letter belongs to one
 * such language, and read as Windows-1252 they fit no language of the West.
 */
export function guessCentralEuropean(bytes: Buffer): string | null {
  const western = iconv.decode(bytes, 'windows-1252')
  if (isWestern(western)) return null
  return CHARSETS.find(charset => isCentral(iconv.decode(bytes, charset), western)) ?? null
}

function isWestern(text: string): boolean {
  if (BROKEN_WORD.test(text)) return false
  const letters = specialLetters(text)
  return WESTERN.some(alphabet => letters.every(letter => alphabet.has(letter)))
}

function isCentral(text: string, western: string): boolean {
  if (BROKEN_CENTRAL_WORD.test(text)) return false
  const letters = specialLetters(text)
  if (!CENTRAL.some(alphabet => letters.every(letter => alphabet.has(letter)))) return false
  // Both charsets are one byte a character, so that the two texts stand side by side.
  const other = western.toLowerCase()
  const own = Array.from(text.toLowerCase()).filter((letter, at) => letter > '\x7f' && letter !== other[at])
  const kinds = new Set(own.filter(letter => !MARKS.test(letter)))
  return own.length >= LEAST_LETTERS && kinds.size >= LEAST_KINDS
}

/** Whatever is neither ASCII nor a mark, in small letters. */
function specialLetters(text: string): readonly string[] {
  return Array.from(text.toLowerCase()).filter(letter => letter > '\x7f' && !MARKS.test(letter))
}

function lettersOf(alphabet: string): ReadonlySet<string> {
  return new Set(alphabet)
}
