import { paths } from '../../paths'

/**
 * Where to go after signing in: a page of ours that was asked for, and nothing else (ASVS 4.1.3, open redirects); otherwise
 * the account's first page.
 */
export function safeReturn(to: string, home: string = paths.queue.to({})): string {
  if (!to.startsWith('/') || to.length > 2000) return home
  try {
    const url = new URL(to, 'http://console.invalid')
    // `/.//host` is ours to the parser, but what is left of it names another host to a browser.
    const isPath = !url.pathname.startsWith('//')
    const isOurs = isPath && url.origin === 'http://console.invalid' && !url.pathname.startsWith('/sign-')
    return isOurs ? `${url.pathname}${url.search}` : home
  } catch {
    return home
  }
}
