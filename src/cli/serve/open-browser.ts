/** Shows an address in the person's browser, if there is one. Where that fails nothing is said. */
export function openBrowser(address: string): void {
  const [program = '', ...rest] = openers[process.platform] ?? desktopOpener
  try {
    // Apart from this process's group, or Ctrl+C would end the browser with the server.
    Bun.spawn([program, ...rest, address], {
      stdio: ['ignore', 'ignore', 'ignore'],
      detached: true,
    }).unref()
  } catch {
    // There is no such program, and the address was told.
  }
}

const openers: { [platform in NodeJS.Platform]?: string[] } = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

// Without a desktop xdg-open would start a browser of the terminal's, such as lynx.
const desktopOpener = [
  'sh',
  '-c',
  '[ -n "$DISPLAY$WAYLAND_DISPLAY" ] && command -v xdg-open && exec xdg-open "$1"',
  'xdg-open',
]
