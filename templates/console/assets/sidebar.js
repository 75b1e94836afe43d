// The app beside a ticket in Zendesk. The page came with a pass, which each request shows in a header: browsers keep cookies out of
// frames, and another site's page cannot send a header. What it shows is made on our side and put in place as it is. It never takes the
// keyboard from Zendesk: only after a press, which began here, does the focus move.
const script = document.getElementById('sidebar')
const main = document.getElementById('main')
const said = document.getElementById('said')
const LATE_MS = 30_000
/** A second press that lands on what the first one brought is no press. */
const APART_MS = 700
const UNKNOWN = 'The match may have been completed. Look at the ticket in Matchdesk before you press again.'
const client = window.ZAFClient?.init()

let pass = script.dataset.pass
let isAsking = false
let shownAt = 0

/** What came of a request: HTML of ours to show, or a sentence. */
async function ask(address, fields) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { Authorization: `Bearer ${pass}` },
    body: fields,
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(LATE_MS),
  })
  const text = await answer.text()
  // A proxy's page is none of ours, and says nothing of what was done.
  if (answer.headers.get('Matchdesk-Answer') !== 'yes') {
    const isPlain = answer.headers.get('Content-Type')?.startsWith('text/plain') && text.startsWith('Matchdesk ')
    return { sentence: isPlain ? text : null }
  }
  pass = answer.headers.get('Matchdesk-Pass') ?? pass
  return answer.ok ? { html: text } : { refusal: text }
}

/** Shows a ticket; what was typed on its other matches stays. */
function put(html, { pressed } = {}) {
  const typed = [...main.querySelectorAll('form[data-press]')]
    .filter(form => form.id !== pressed)
    .map(form => [form.id, [...form.querySelectorAll('textarea, input[type=checkbox]')].map(valueOf)])
  main.innerHTML = html
  for (const [id, values] of typed) {
    const form = document.getElementById(id)
    for (const [name, value] of values) setValue(form?.elements[name], value)
  }
  for (const form of main.querySelectorAll('form[data-press]')) form.addEventListener('submit', press)
  for (const details of main.querySelectorAll('details')) details.addEventListener('toggle', resize)
  shownAt = performance.now()
  resize()
}

const valueOf = field => [field.name, field.type === 'checkbox' ? field.checked : field.value]

function setValue(field, value) {
  if (!field) return
  if (field.type === 'checkbox') field.checked = value
  else field.value = value
}

/** Says something above what is shown, which stays: what was typed is not lost. */
function say(html) {
  said.hidden = false
  if (typeof html === 'string') said.textContent = html
  else said.replaceChildren(...html)
  resize()
}

async function press(event) {
  event.preventDefault()
  const form = event.currentTarget
  if (isAsking || performance.now() - shownAt < APART_MS) return
  isAsking = true
  const buttons = form.querySelectorAll('button')
  for (const button of buttons) button.setAttribute('aria-disabled', 'true')
  main.setAttribute('aria-busy', 'true')
  try {
    const { html, refusal, sentence } = await ask(form.action, new URLSearchParams(new FormData(form)))
    if (html !== undefined) {
      said.hidden = true
      put(html, { pressed: form.id })
      main.focus()
    } else {
      say(refusal === undefined ? (sentence ?? UNKNOWN) : nodesOf(refusal))
      said.focus()
    }
  } catch {
    say(UNKNOWN)
    said.focus()
  } finally {
    isAsking = false
    main.removeAttribute('aria-busy')
    for (const button of buttons) button.removeAttribute('aria-disabled')
  }
}

const nodesOf = html => new DOMParser().parseFromString(html, 'text/html').body.childNodes

function resize() {
  // The body and not the document: the latter is never lower than the frame that it is in.
  client?.invoke('resize', { width: '100%', height: `${document.body.scrollHeight}px` })
}

async function look() {
  const ticket = await client.get(['ticket.id', 'ticket.externalId'])
  const fields = { zendeskTicketId: ticket['ticket.id'], externalId: ticket['ticket.externalId'] ?? '' }
  const { html, refusal, sentence } = await ask(script.dataset.ticket, new URLSearchParams(fields))
  if (html === undefined) main.replaceChildren()
  if (html !== undefined) {
    put(html)
    announce()
  } else say(refusal === undefined ? (sentence ?? 'Matchdesk did not answer. Open the ticket again.') : nodesOf(refusal))
}

/** For whoever does not see the frame fill: where the focus is stays. */
function announce() {
  document.getElementById('announced').textContent = `Matchdesk: ${main.querySelector('h1')?.textContent?.trim() ?? ''}`
}

if (client) {
  look().catch(() => {
    main.replaceChildren()
    say('The ticket could not be looked up. Close this app and open the ticket again.')
  })
} else {
  main.replaceChildren()
  say('Zendesk’s own script could not be loaded. Open the ticket in Matchdesk instead.')
}
