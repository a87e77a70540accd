import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import {
  ask,
  askAndWait,
  bubble,
  chat,
  finishedAnswers,
  openChat,
  panel,
  visit,
} from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

const twoLinesPx = 48

const screens = {
  '320 pixels wide': { width: 320, height: 568 },
  'at 200 % zoom in a window of 640 by 360': { width: 320, height: 180 },
  'a phone on its side': { width: 667, height: 375 },
}

for (const [name, screen] of Object.entries(screens)) {
  browserTest(`nothing is cut off ${name}`, async (page) => {
    await page.setViewportSize(screen)
    server.config = {
      chatbotName: 'Donaudampfschifffahrtsgesellschaftsauskunft der Stadt',
      welcomeMessage: `Hello! ${'Wiederherstellungsmaßnahmen'.repeat(4)}\n\n\`\`\`\n${'x'.repeat(200)}\n\`\`\`\n\n| ${'a | '.repeat(12)}\n| ${'- | '.repeat(12)}\n| ${'price | '.repeat(12)}`,
    }
    await visit(page, pages.withChat('plain'))
    await openChat(page)
    await askAndWait(page, `Why ${'a'.repeat(100)}?`)
    expect(await panel(page).locator('button, a[href], textarea').count()).toBeGreaterThan(6)
    expect(await widerThanTheirBox(page)).toEqual([])
    expect(await controlsOutOfReach(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(screen.width)
    const transcript = await panel(page).locator('.transcript').boundingBox()
    expect(transcript?.height).toBeGreaterThan(twoLinesPx)
  })
}

browserTest('who wants less motion sees none', async (page) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  server.anything = promise
  await ask(page, 'What does it cost?')
  await panel(page).locator('.writing').waitFor()
  expect(await animations(page)).toContain('CSSAnimation breathe')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // A transition that has begun comes to its end; an animation without one is gone.
  await until(async () => (await animations(page)).length === 0)
  const motions = await chat(page)
    .locator('*')
    .evaluateAll(
      (parts) =>
        parts
          .map((part) => getComputedStyle(part))
          .filter(
            ({ transitionDuration, animationName, scrollBehavior }) =>
              Number.parseFloat(transitionDuration) > 0.01 ||
              animationName !== 'none' ||
              scrollBehavior === 'smooth',
          ).length,
    )
  expect(motions).toBe(0)
  resolve()
  await finishedAnswers(page).waitFor()
})

browserTest('in forced colours, what can be pressed can be seen', async (page) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  expect(await unseen(page)).toEqual([])
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  expect(await unseen(page)).toEqual([])
})

const cutouts = {
  upright: {
    screen: { width: 390, height: 844 },
    insets: { top: 47, bottom: 34, left: 0, right: 0 },
  },
  'on its side': {
    screen: { width: 844, height: 390 },
    insets: { top: 0, bottom: 21, left: 47, right: 47 },
  },
}

for (const [name, { screen, insets }] of Object.entries(cutouts)) {
  browserTest(`notches and the home bar of a phone ${name} cover nothing`, async (page) => {
    const session = await page.context().newCDPSession(page)
    await page.setViewportSize(screen)
    await visit(page, pages.withChat('plain'))
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets })
    await bubble(page).waitFor()
    expect(await coveredParts(page, insets)).toEqual([])
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    expect(await coveredParts(page, insets)).toEqual([])
    await session.send('Emulation.setSafeAreaInsetsOverride', {
      insets: { top: 200, bottom: 34, left: 0, right: 0 },
    })
    const notched = { top: 250, bottom: 34, left: 0, right: 0 }
    await until(async () => (await coveredParts(page, notched)).length > 0)
  })
}

/** Parts that stick out of the window, or whose contents would have to be scrolled sideways. */
function widerThanTheirBox(page: Page): Promise<string[]> {
  return chat(page)
    .locator('*')
    .evaluateAll((parts) =>
      parts
        .filter((part) => {
          // Code and tables have boxes of their own that scroll; a name too long ends in dots.
          const { overflowX } = getComputedStyle(part)
          const endsInDots = [part, part.parentElement].some(
            (box) => box && getComputedStyle(box).textOverflow === 'ellipsis',
          )
          if (endsInDots || part.closest('pre, svg, :has(> table)')) return false
          const { left, right, width } = part.getBoundingClientRect()
          if (width <= 2) return false
          const sticksOut = left < -0.5 || right > innerWidth + 0.5
          return sticksOut || (overflowX !== 'visible' && part.scrollWidth > part.clientWidth)
        })
        .map((part) => `${part.localName}.${part.className}`),
    )
}

/** Controls that cannot be brought into view and hit at their centre. */
function controlsOutOfReach(page: Page): Promise<string[]> {
  return panel(page)
    .locator('button, a[href], textarea')
    .evaluateAll((controls) =>
      controls
        .filter((control) => {
          if (!(control instanceof HTMLElement) || !control.checkVisibility()) return false
          control.focus()
          control.scrollIntoView({ block: 'nearest' })
          const box = control.getClientRects()[0]
          const root = control.getRootNode()
          if (!box || !(root instanceof ShadowRoot)) return true
          const hit = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
          return !control.contains(hit)
        })
        .map((control) => `${control.localName}.${control.className} ${control.textContent}`),
    )
}

function animations(page: Page): Promise<string[]> {
  return chat(page).evaluate((host) =>
    [...document.getAnimations(), ...(host.shadowRoot?.getAnimations() ?? [])]
      .filter(({ playState }) => playState === 'running')
      .map(
        (animation) => `${animation.constructor.name} ${Reflect.get(animation, 'animationName')}`,
      ),
  )
}

/** Buttons with neither border, nor a background of their own, nor an icon in another colour. */
function unseen(page: Page): Promise<string[]> {
  return chat(page)
    .locator('button')
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => {
          if (!button.checkVisibility()) return false
          const { backgroundColor, borderTopStyle, borderTopWidth, color } =
            getComputedStyle(button)
          const hasBorder = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1
          const isBubble = button.matches('.bubble, .composer button')
          return color === backgroundColor || (isBubble && !hasBorder)
        })
        .map((button) => `${button.className} ${button.textContent}`),
    )
}

interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

/** Text, fields and buttons that stand nearer to an edge of the screen than its inset. */
function coveredParts(page: Page, insets: Insets): Promise<string[]> {
  return chat(page)
    .locator('.bubble, header *, .composer *, .message *')
    .evaluateAll((parts, { top, right, bottom, left }) => {
      return parts
        .filter((part) => {
          const box = part.getBoundingClientRect()
          if (!part.checkVisibility() || box.width < 2) return false
          const isScrolled = part.closest('.transcript') !== null
          const isCoveredAtSide = box.left < left || box.right > innerWidth - right
          return (
            isCoveredAtSide || (!isScrolled && (box.top < top || box.bottom > innerHeight - bottom))
          )
        })
        .map((part) => `${part.localName}.${part.className}`)
    }, insets)
}
