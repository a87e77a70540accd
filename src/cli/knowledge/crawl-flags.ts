import type { Command } from 'commander'
import { Type } from 'typebox'
import type { CrawlSchedule } from '../../domain/crawl.ts'
import { defaultPagesMax } from '../../knowledge/crawl/crawl.ts'
import { defaultBytesMax, defaultDurationMsMax } from '../../knowledge/crawl/crawl-caps.ts'
import { readFlag } from '../read-flag.ts'

export interface CrawlFlags {
  maxPages: number
  maxMinutes: number
  maxMegabytes: number
  allowPrivate?: true
  delay: boolean
}

/** The flags of every verb that reads a site. */
export function addCrawlFlags(command: Command): Command {
  return command
    .option(
      '--max-pages <number>',
      'stop after so many pages',
      readFlag('--max-pages', wholeNumber(1_000_000)),
      defaultPagesMax,
    )
    .option(
      '--max-minutes <number>',
      'stop after so many minutes',
      readFlag('--max-minutes', wholeNumber(10_000)),
      defaultDurationMsMax / minuteMs,
    )
    .option(
      '--max-megabytes <number>',
      'stop after so many megabytes',
      readFlag('--max-megabytes', wholeNumber(1_000_000)),
      defaultBytesMax / megabyte,
    )
    .option('--allow-private', 'read a site on a private address, such as this machine')
    .option(
      '--no-delay',
      'ask without pauses, whatever robots.txt asks for: for a site of your own',
    )
}

/** What the flags mean to a crawl. */
export function crawlOptionsOf(
  flags: CrawlFlags,
): Pick<CrawlSchedule, 'pagesMax' | 'durationMsMax' | 'bytesMax' | 'allowPrivate' | 'hasDelay'> {
  return {
    pagesMax: flags.maxPages,
    durationMsMax: flags.maxMinutes * minuteMs,
    bytesMax: flags.maxMegabytes * megabyte,
    allowPrivate: flags.allowPrivate ?? false,
    hasDelay: flags.delay,
  }
}

const minuteMs = 60_000
const megabyte = 1_000_000

function wholeNumber(maximum: number) {
  return Type.Integer({
    minimum: 1,
    maximum,
    description: `a whole number from 1 to ${maximum}`,
  })
}
