import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Bucket } from '../../src/backup/s3-bucket.ts'
import { type FakeS3, startFakeS3 } from '../support/fake-s3.ts'

let server: FakeS3
let folder: string
beforeEach(() => {
  server = startFakeS3()
  folder = mkdtempSync(join(tmpdir(), 'askmysite-bucket-'))
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

describe('a server that never answers is given up', () => {
  const requests: [done: string, request: (bucket: S3Bucket) => Promise<unknown>][] = [
    ['read', (bucket) => bucket.exists('a.db')],
    ['read', (bucket) => Array.fromAsync(bucket.read('a.db'))],
    ['listed', (bucket) => bucket.list('a.db')],
    ['removed', (bucket) => bucket.remove('a.db')],
    [
      'written',
      (bucket) => {
        const file = join(folder, 'a.db')
        writeFileSync(file, 'a copy')
        return bucket.put('a.db', file)
      },
    ],
  ]

  test.each(requests)('where something is to be %s', async (done, request) => {
    server.isSilent = true
    const config = {
      accessKeyId: 'a',
      secretAccessKey: 'hush-hush',
      sessionToken: null,
      region: 'us-east-1',
      endpoint: server.url,
    }
    await expect(request(new S3Bucket(config, 'copies', 20))).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `s3://copies/a.db could not be ${done}: the server does not answer.`,
    })
  })
})
