/** What a field of a form shows. */
export function fieldWords(attributes: ReadonlyMap<string, string>): string {
  const isSecret = /^(?:hidden|password|checkbox|radio|image|file)$/i.test(attributes.get('type') ?? '')
  return isSecret ? '' : (attributes.get('value') ?? attributes.get('placeholder') ?? '').slice(0, 300)
}

/** The part of a page in a comment that Outlook alone shows; null when it is none. */
export function partForOutlook(comment: string): string | null {
  const inside = FOR_OUTLOOK.exec(comment)
  return inside === null ? null : comment.slice(inside[0].length).replace(ENDS_CONDITION, '')
}

const ENDS_CONDITION = /<!\[endif\]-{0,2}$/i
const FOR_OUTLOOK = /^\s{0,9}\[if\s(?!\(?!)[^\]]{0,200}\]>/i
