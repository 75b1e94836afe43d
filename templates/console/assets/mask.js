// Bars on a picture: each ticked part has one, drawn, moved and sized by mouse, finger or keyboard. Without it, the ticks and four numbers do.
const SVG = 'http://www.w3.org/2000/svg'
const LEAST = 4
const STEP = 5
const FAR = 25
const form = document.querySelector('#mask')
const picture = document.querySelector('#mask-picture')
if (form && picture) start()

function start() {
  const whole = { width: Number(picture.dataset.width), height: Number(picture.dataset.height) }
  const own = document.querySelector('#mask-own')
  const status = document.querySelector('#mask-status')
  let made = own.children.length

  // What the server drew for ticked parts stands for no box; each box gets a bar of its own.
  for (const drawn of picture.querySelectorAll('rect')) drawn.remove()
  picture.removeAttribute('role')
  picture.removeAttribute('aria-label')
  picture.classList.add('md-mask__picture--drawn')
  document.querySelector('#mask-help').hidden = false
  for (const box of form.querySelectorAll('input[name=bar]')) addBar(box)

  function addBar(box) {
    const bar = document.createElementNS(SVG, 'rect')
    bar.setAttribute('class', 'md-mask__bar')
    bar.setAttribute('tabindex', '0')
    bar.setAttribute('role', 'button')
    picture.append(bar)
    const show = () => {
      const [x, y, width, height] = box.value.split(' ')
      for (const [name, value] of Object.entries({ x, y, width, height })) bar.setAttribute(name, value)
      bar.toggleAttribute('hidden', !box.checked)
      bar.setAttribute('aria-label', `Bar: ${box.labels[0].textContent.trim()}`)
    }
    const put = place => {
      const kept = within(place)
      box.value = `${kept.x} ${kept.y} ${kept.width} ${kept.height}`
      if (own.contains(box)) box.labels[0].textContent = words(kept)
      show()
    }
    box.addEventListener('change', show)
    bar.addEventListener('keydown', event => press(event, { box, put }))
    bar.addEventListener('pointerdown', event => {
      event.stopPropagation()
      bar.focus()
      const from = pointOf(event)
      const before = placeOf(box)
      follow(event, to => put({ ...before, x: before.x + to.x - from.x, y: before.y + to.y - from.y }))
    })
    show()
    return { bar, put }
  }

  function press(event, { box, put }) {
    const { key, shiftKey } = event
    if (key === 'Delete' || key === 'Backspace') {
      box.checked = false
      box.dispatchEvent(new Event('change'))
      status.textContent = 'The bar is taken away'
      box.focus()
    } else {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
      if (!by) return
      const step = event.ctrlKey ? FAR : STEP
      const place = placeOf(box)
      const [across, down] = by.map(way => way * step)
      put(
        shiftKey
          ? { ...place, width: place.width + across, height: place.height + down }
          : { ...place, x: place.x + across, y: place.y + down },
      )
      status.textContent = words(placeOf(box))
    }
    event.preventDefault()
  }

  // A new bar begins where the picture is pressed, and ends where it is let go.
  picture.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    event.preventDefault()
    const from = pointOf(event)
    const box = addBox(from)
    const { bar, put } = addBar(box)
    follow(
      event,
      to =>
        put({
          x: Math.min(from.x, to.x),
          y: Math.min(from.y, to.y),
          width: Math.abs(to.x - from.x),
          height: Math.abs(to.y - from.y),
        }),
      () => {
        const { width, height } = placeOf(box)
        if (width > LEAST || height > LEAST) {
          bar.focus()
          status.textContent = `New bar: ${words(placeOf(box))}`
        } else {
          bar.remove()
          box.closest('.govuk-checkboxes__item').remove()
        }
      },
    )
  })

  function addBox({ x, y }) {
    made += 1
    const item = document.createElement('div')
    item.className = 'govuk-checkboxes__item'
    const box = document.createElement('input')
    Object.assign(box, { type: 'checkbox', id: `own-${made}`, name: 'bar', className: 'govuk-checkboxes__input' })
    box.value = `${x} ${y} 1 1`
    box.checked = true
    const label = document.createElement('label')
    label.className = 'govuk-label govuk-checkboxes__label'
    label.htmlFor = box.id
    item.append(box, label)
    own.append(item)
    return box
  }

  function follow(event, move, end = () => {}) {
    const onMove = moved => move(pointOf(moved))
    const onEnd = () => {
      removeEventListener('pointermove', onMove)
      removeEventListener('pointerup', onEnd)
      removeEventListener('pointercancel', onEnd)
      end()
    }
    event.preventDefault()
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', onEnd)
    addEventListener('pointercancel', onEnd)
  }

  function pointOf({ clientX, clientY }) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(picture.getScreenCTM().inverse())
    const inside = (value, most) => Math.round(Math.min(Math.max(value, 0), most))
    return { x: inside(x, whole.width), y: inside(y, whole.height) }
  }

  function within({ x, y, width, height }) {
    const wide = Math.min(Math.max(width, LEAST), whole.width)
    const high = Math.min(Math.max(height, LEAST), whole.height)
    return {
      x: Math.min(Math.max(x, 0), whole.width - wide),
      y: Math.min(Math.max(y, 0), whole.height - high),
      width: wide,
      height: high,
    }
  }
}

function placeOf(box) {
  const [x, y, width, height] = box.value.split(' ').map(Number)
  return { x, y, width, height }
}

function words({ x, y, width, height }) {
  return `${x} from the left, ${y} from the top, ${width} wide, ${height} high`
}
