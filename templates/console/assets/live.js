// Tells an open list or ticket what has become of it, by server-sent events. Pages work without: they say what was so when they were loaded.
// Nothing moves by itself: new words appear in a place that screen readers announce when they are at rest.
const place = document.querySelector('[data-live]')
const SAY_EVERY_MS = 20_000
const TYPING_MS = 5_000

const put = (name, text) => {
  const where = place.querySelector(`[data-live-${name}]`)
  if (!where || where.textContent === text) return
  where.closest('p').hidden = text === ''
  where.textContent = text
}

let source = null
let isOver = false

function connect() {
  if (source || isOver || document.hidden) return
  source = new EventSource(place.dataset.live)
  source.addEventListener('queue', ({ data }) => {
    const { text, mentions = '' } = JSON.parse(data)
    put('new', text)
    put('mentions', mentions)
  })
  source.addEventListener('ticket', ({ data }) => {
    const { present, changed } = JSON.parse(data)
    put('present', present)
    put('changed', changed)
  })
  source.addEventListener('end', ({ data }) => {
    isOver = true
    disconnect()
    if (JSON.parse(data).reason === 'session') put('over', 'You are signed out. What you type is kept for you when you send it.')
  })
}

function disconnect() {
  source?.close()
  source = null
}

// A page that nobody sees needs no connection: a browser has six to one host.
document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()))
addEventListener('pagehide', disconnect)
addEventListener('pageshow', connect)
connect()

const ticket = place.dataset.liveTicket
if (ticket) {
  let typedAt = 0
  let saidTypingAt = 0
  const say = doing => {
    const body = new URLSearchParams({ _csrf: place.dataset.liveToken, ticket, doing })
    return fetch(place.dataset.livePresence, { method: 'POST', body, keepalive: true, redirect: 'manual' }).catch(() => {})
  }
  const isTyping = () => Date.now() - typedAt < SAY_EVERY_MS
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return
    typedAt = Date.now()
    if (typedAt - saidTypingAt < TYPING_MS) return
    saidTypingAt = typedAt
    say('typing')
  })
  setInterval(() => {
    if (!document.hidden && !isOver) say(isTyping() ? 'typing' : 'looking')
  }, SAY_EVERY_MS)
  addEventListener('pagehide', () => say('gone'))
  addEventListener('pageshow', ({ persisted }) => persisted && say('looking'))
}
