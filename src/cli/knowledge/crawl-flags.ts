import type { Command } from 'commander'
import { Type } from 'typebox'
import { defaultPagesMax } from '../../knowledge/crawl/crawl.ts'
import { readFlag } from '../read-flag.ts'

export interface CrawlFlags {
  maxPages: number
  allowPrivate?: true
}

const PageCount = Type.Integer({
  minimum: 1,
  maximum: 1_000_000,
  description: 'a whole number from 1 to 1000000',
})

/** The flags of every verb that reads a site. */
export function addCrawlFlags(command: Command): Command {
  return command
    .option(
      '--max-pages <number>',
      'stop after so many pages',
      readFlag('--max-pages', PageCount),
      defaultPagesMax,
    )
    .option('--allow-private', 'read a site on a private address, such as this machine')
}
