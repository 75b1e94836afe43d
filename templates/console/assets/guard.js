// One press, one act, on every page: a key that is held, a second press while the page is leaving, and a second press that lands on
// the next page do nothing. All of it works without: the server takes each act once.
const APART_MS = 700
const LEAVING_MS = 3000
const LAST = 'md-last-confirmed'
let isLeaving = false

addEventListener('pageshow', () => {
  isLeaving = false
})

addEventListener(
  'keydown',
  event => {
    if (event.repeat && event.key === 'Enter' && event.target.closest('button, input, a')) event.preventDefault()
  },
  true,
)

addEventListener(
  'submit',
  event => {
    const form = event.target
    if (form.method !== 'post') return
    const isTooSoon = 'confirm' in form.dataset && Date.now() - lastConfirmed() < APART_MS
    if (isLeaving || isTooSoon) {
      event.preventDefault()
      return
    }
    isLeaving = true
    if ('confirm' in form.dataset) remember()
    setTimeout(() => {
      isLeaving = false
    }, LEAVING_MS)
  },
  true,
)

function lastConfirmed() {
  try {
    return Number(sessionStorage.getItem(LAST) ?? 0)
  } catch {
    return 0
  }
}

function remember() {
  try {
    sessionStorage.setItem(LAST, String(Date.now()))
  } catch {
    // A browser that keeps nothing: the other guards hold.
  }
}
