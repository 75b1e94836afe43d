/** Words that name academic years, with the cohorts that agree with them (2021 means 2021/22). */
export interface YearWords {
  /** Place in the words. */
  readonly start: number
  readonly end: number
  readonly cohorts: readonly number[]
  /** Said of the induction itself ("year 2", "final year"), so of an ECT only. */
  readonly isOfInduction: boolean
}

/** When a message was written, as far as years are reckoned from it. */
export interface Written {
  readonly year: number
  /** From 0. */
  readonly month: number
}

/** When a message bears no date, years are not reckoned from it. */
export function writtenOf(date: string | null): Written | null {
  if (date === null) return null
  const day = new Date(date)
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() }
}

/** The academic year turns on 1 September for a reader; from June on the coming year may be meant (cohort.rb turns in June). */
const SEPTEMBER = 8
const JUNE = 5

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,? (?:of )?$/
const SEASON = /\b(autumn|winter|spring|summer)(?: term)?,? (?:of )?$/
const FULL_YEAR = /(?<![\d/.:@£#-])'?(20[12]\d)(?: ?(?:\/|-|–|to) ?(?:20)?(\d\d))?(?![\d:@]|[.,/-]\d)/g
const SHORT_RANGE = /(?<![\d/.:@£#-])'?(2\d) ?[/–-] ?'?(2\d)(?![\d/.:-])/g
/** Two digits are a year in brackets behind a name, beside a word for it, or behind an apostrophe. */
const SHORT_YEAR =
  /(?<=@\d{1,3} ?[([])'?(2\d)(?=[)\]])|(?<=\b(?:cohort|intake|class of|ay) ?)'?(2\d)(?![\d/:-])|(?<![\d/:.@-])'?(2\d)(?= (?:cohort|intake)\b)|(?<=[\s([])'(2\d)(?![\d/:-])/g
const INDUCTION_YEAR =
  /\b(?:(?:year|yr|y) ?(1|2|one|two)\b|(first|1st|second|2nd|final)(?: and final)?[ -]year\b|ect ?([12])\b(?! ?[:=.)-])|(?<=\()ect ?([12])(?=\)))(?! ?(?:teacher|class|pupil|group|team|child|phonics|maths|curriculum)| (?:as|of being|being) (?:an? |our |the )?mentor| of mentoring)/g
const LAST_SEPTEMBER = /\b(last|this) (?:september|autumn)\b/g
const YEARS_AGO = /\b(a|one|two|three|four) years? ago\b/g
const NUMBERS: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4 }

/** Every stretch of words in lower case that names an academic year. */
export function yearWordsOf(said: string, written: Written | null): readonly YearWords[] {
  const named = [...fullYears(said), ...matched(said, SHORT_RANGE, shortRange), ...matched(said, SHORT_YEAR, shortYear)]
  const reckoned = written === null ? [] : reckonedYears(said, written)
  return [...named, ...reckoned]
    .filter(({ cohorts }) => cohorts.length > 0)
    .sort((left, right) => left.start - right.start)
    .filter((found, place, all) => place === 0 || found.start >= (all[place - 1]?.end ?? 0))
}

function matched(
  said: string,
  pattern: RegExp,
  cohortsOf: (match: RegExpExecArray) => readonly number[],
  isOfInduction = false,
): readonly YearWords[] {
  return [...said.matchAll(pattern)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    cohorts: cohortsOf(match),
    isOfInduction,
  }))
}

function fullYears(said: string): readonly YearWords[] {
  return matched(said, FULL_YEAR, match => {
    const year = Number(match[1])
    const before = said.slice(Math.max(0, match.index - 24), match.index)
    if (match[2] !== undefined) return Number(match[2]) === (year + 1) % 100 ? [year] : []
    const month = MONTHS.indexOf(MONTH.exec(before)?.[1]?.slice(0, 3) ?? '')
    if (month >= 0) return [month >= JUNE ? year : year - 1]
    const season = SEASON.exec(before)?.[1]
    if (season === 'spring') return [year - 1]
    return season === 'summer' ? [year - 1, year] : [year]
  })
}

function shortRange(match: RegExpExecArray): readonly number[] {
  return Number(match[2]) === Number(match[1]) + 1 ? [2000 + Number(match[1])] : []
}

function shortYear(match: RegExpExecArray): readonly number[] {
  return [2000 + Number(match[1] ?? match[2] ?? match[3] ?? match[4])]
}

/** Years that count from the day of the message. */
function reckonedYears(said: string, { year, month }: Written): readonly YearWords[] {
  const started = month >= SEPTEMBER ? year : year - 1
  const isDoubtful = month >= JUNE && month < SEPTEMBER
  const around = (cohort: number) => (isDoubtful ? [cohort, cohort + 1] : [cohort])
  return [
    ...matched(
      said,
      INDUCTION_YEAR,
      match =>
        around(
          /^(?:1|one|first|1st)$/.test(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '') ? started : started - 1,
        ),
      true,
    ),
    ...matched(said, LAST_SEPTEMBER, match =>
      month >= SEPTEMBER && match[1] === 'last' ? [year - 1, year] : around(started),
    ),
    ...matched(said, YEARS_AGO, match => {
      const ago = NUMBERS[match[1] ?? ''] ?? 0
      return [started - ago, year - ago]
    }),
  ]
}
