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
/** Elements whose content no reader shows. */
export const UNSEEN = new Set(
  'audio canvas datalist head iframe math noembed noframes object script select style svg template title video xml'.split(
    ' ',
  ),
)
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
