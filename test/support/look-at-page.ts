import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What a narrow page or larger text can spoil: the other rules read what stands in the page, which is the same at any size. */
const OF_LAYOUT = ['target-size', 'scrollable-region-focusable']
/** Every rule in every layout takes minutes: `npm run test:access`. */
const IS_LONG = process.env['TEST_ACCESS'] === 'all'

/** What axe finds, of all rules of WCAG 2.2 AA. */
export async function findings(page: Page): Promise<readonly string[]> {
  // There are no frames, so that axe needs no page of its own to put them together; that takes half of its time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  return namesOf((await axe.withTags(WCAG_22_AA).analyze()).violations)
}

/** The same of the rules about layout, by the axe that `findings` left in the page: putting it there again would take longer. */
async function layoutFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    values =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'rule', values },
        resultTypes: ['violations'],
      }),
    OF_LAYOUT,
  )
  return namesOf(violations)
}

function namesOf(violations: AxeResults['violations']): readonly string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
}

/** Opens everything that is folded, so that it is looked at too. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('details').forEach(fold => fold.setAttribute('open', '')))
}

/** Narrow as a telephone, as 400% zoom of 1280 pixels (WCAG 1.4.10), as a tablet, and with text twice as large (WCAG 1.4.4). */
const LAYOUTS = [
  { width: 390, text: '100%', isForAxe: true },
  { width: 320, text: '100%', isForAxe: IS_LONG },
  { width: 768, text: '100%', isForAxe: IS_LONG },
  { width: 1280, text: '200%', isForAxe: true },
] as const

/** What axe finds on the open page with everything unfolded, and what is wrong when it is narrow or its text is large. */
export async function lookAtPage(page: Page): Promise<readonly string[]> {
  await unfold(page)
  return [...(await findings(page)), ...(await lookAtLayouts(page, { withAxe: true }))]
}

/**
 * What is wrong with the open page when it is narrow or its text is large, everything unfolded: whether it scrolls sideways, text
 * that is cut off, and what axe finds. Afterwards the page is 1280 pixels wide again.
 */
export async function lookAtLayouts(
  page: Page,
  { withAxe }: { readonly withAxe: boolean },
): Promise<readonly string[]> {
  const wrong: string[] = []
  await unfold(page)
  for (const { width, text, isForAxe } of LAYOUTS) {
    await page.setViewportSize({ width, height: 800 })
    await setTextSize(page, text)
    const axe = withAxe && isForAxe ? await (IS_LONG ? findings : layoutFindings)(page) : []
    for (const found of [...(await sidewaysOrCut(page)), ...axe]) wrong.push(`${width} pixels, ${text} text: ${found}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await setTextSize(page, '')
  return wrong
}

async function setTextSize(page: Page, size: string): Promise<void> {
  await page.evaluate(text => {
    document.documentElement.style.fontSize = text
  }, size)
}

/** Whether the page scrolls sideways, and its text that no scrolling shows whole; a table in a scrolling region of its own may be wider. */
export function sidewaysOrCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wrong: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) wrong.push(`scrolls sideways by ${scrollWidth - clientWidth}`)
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode as Text
      const holder = text.parentElement
      if (
        text.data.trim() === '' ||
        !holder ||
        holder.closest('.govuk-visually-hidden, script, style, template, option')
      )
        continue
      if (!holder.checkVisibility({ visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      if (isCut(range.getBoundingClientRect(), holder)) wrong.push(`cuts off “${text.data.trim().slice(0, 60)}”`)
    }
    return wrong

    function isCut(place: DOMRect, holder: Element): boolean {
      if (place.width <= 1 || place.height <= 1) return false
      for (let box: Element | null = holder; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(box)
        // Hidden from the eye alone, such as the head of a table whose cells say their names themselves.
        if (clipPath !== 'none') return false
        if (/auto|scroll/.test(overflowX)) return false
        const edge = box.getBoundingClientRect()
        const clips = /hidden|clip/.test(overflowX) || /hidden|clip/.test(overflowY)
        if (clips && isBeyond(place, edge)) return true
      }
      return place.right > document.documentElement.clientWidth + 1 || place.left < -1
    }

    function isBeyond(place: DOMRect, edge: DOMRect): boolean {
      const [sideways, down] = [
        place.right > edge.right + 2 || place.left < edge.left - 2,
        place.bottom > edge.bottom + 4,
      ]
      return sideways || down
    }
  })
}
