/** Elements that begin and end a line (HTML Standard, rendering §15.3). */
export const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** Blocks that readers set apart by an empty line. */
export const PARAGRAPHS = new Set('blockquote dl h1 h2 h3 h4 h5 h6 ol p pre ul'.split(' '))
/** Elements that hold nothing, so that no end tag follows. */
export const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input link meta param source track wbr'.split(' '),
)
/** Elements whose content is not read, as no program shows it. */
export const NEVER_SHOWN = new Set('datalist head noframes script style template title'.split(' '))
/** Elements whose content is not read, though some programs show it, in the place of what they do not know or as a picture. */
export const SHOWN_BY_SOME = new Set('audio canvas iframe math noembed object select svg video xml'.split(' '))
export const UNSEEN = new Set([...NEVER_SHOWN, ...SHOWN_BY_SOME])
/** What may stand in a page's head: anything else ends it (HTML Standard §13.2.6.4.4). */
export const IN_HEAD = new Set(
  'base basefont bgsound link meta noframes noscript script style template title'.split(' '),
)
/** Elements of other languages, which a slash in their tag ends (HTML Standard §13.2.6.5). */
export const FOREIGN = new Set(['svg', 'math'])
/** Which open elements a start tag ends when their own end tag was left out, and how far up it looks. */
export const IMPLIED_ENDS = new Map<string, { readonly ends: readonly string[]; readonly within: readonly string[] }>([
  ['p', { ends: ['p'], within: ['div', 'td', 'th', 'li', 'blockquote', 'body', 'table'] }],
  ['li', { ends: ['li'], within: ['ul', 'ol', 'menu', 'dir'] }],
  ['dt', { ends: ['dt', 'dd'], within: ['dl'] }],
  ['dd', { ends: ['dt', 'dd'], within: ['dl'] }],
  ['td', { ends: ['td', 'th'], within: ['tr', 'table'] }],
  ['th', { ends: ['td', 'th'], within: ['tr', 'table'] }],
  ['tr', { ends: ['tr'], within: ['table'] }],
  ['tbody', { ends: ['thead', 'tbody', 'tfoot'], within: ['table'] }],
  ['thead', { ends: ['thead', 'tbody', 'tfoot'], within: ['table'] }],
  ['tfoot', { ends: ['thead', 'tbody', 'tfoot'], within: ['table'] }],
  ['option', { ends: ['option'], within: ['select'] }],
  ['body', { ends: ['head'], within: [] }],
])
