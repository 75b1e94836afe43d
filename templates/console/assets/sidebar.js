// The app beside a ticket in Zendesk. The page came with a pass, which each request shows in a header: browsers keep cookies out of
// frames, and another site's page cannot send a header. What it shows is made on our side and put in place as it is.
const script = document.getElementById('sidebar')
const main = document.getElementById('main')
const LATE_MS = 30_000
const client = window.ZAFClient?.init()

let isAsking = false

async function ask(address, fields) {
  if (isAsking) return
  isAsking = true
  main.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { Authorization: `Bearer ${script.dataset.pass}` },
      body: fields,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(LATE_MS),
    })
    put(await answer.text())
  } catch {
    say('Matchdesk did not answer', 'If you pressed a button, look at the ticket in Matchdesk before you press it again.')
  } finally {
    isAsking = false
    main.removeAttribute('aria-busy')
  }
}

function put(html) {
  main.innerHTML = html
  for (const form of main.querySelectorAll('form[data-press]')) form.addEventListener('submit', press)
  for (const details of main.querySelectorAll('details')) details.addEventListener('toggle', resize)
  main.focus()
  resize()
}

function say(heading, text) {
  main.replaceChildren(Object.assign(document.createElement('h1'), { className: 'govuk-heading-s', textContent: heading }))
  main.append(Object.assign(document.createElement('p'), { className: 'govuk-body', textContent: text }))
  resize()
}

function press(event) {
  event.preventDefault()
  const form = event.currentTarget
  for (const button of form.querySelectorAll('button')) button.disabled = true
  ask(form.action, new URLSearchParams(new FormData(form)))
}

function resize() {
  client?.invoke('resize', { width: '100%', height: `${document.documentElement.scrollHeight}px` })
}

async function look() {
  const ticket = await client.get(['ticket.id', 'ticket.externalId'])
  const fields = { zendeskTicketId: ticket['ticket.id'], externalId: ticket['ticket.externalId'] ?? '' }
  await ask(script.dataset.ticket, new URLSearchParams(fields))
}

if (client) look().catch(() => say('Zendesk did not say which ticket is open', 'Close this app and open the ticket again.'))
else say('Zendesk’s own script could not be loaded', 'Open the ticket in Matchdesk instead.')
