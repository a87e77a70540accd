import { expect, test } from 'bun:test'
import { Registry } from 'prom-client'
import { lookedUpGauge } from '../../src/lib/looked-up-gauge.ts'
import { readExposition } from '../support/exposition.ts'

const names = { name: 'tea_cups', help: 'Cups.' }

async function seriesOf(registry: Registry): Promise<[string, number][]> {
  return [...(readExposition(await registry.metrics()).get('tea_cups')?.series ?? [])]
}

test('it tells what is there when it is asked, and has no sample where nothing is to be had', async () => {
  const registry = new Registry()
  let read = async (): Promise<number | null> => 3
  lookedUpGauge({ ...names, registers: [registry], read: () => read() })
  expect(await seriesOf(registry)).toEqual([['tea_cups', 3]])
  read = async () => null
  expect(await seriesOf(registry)).toEqual([])
  read = async () => 0
  expect(await seriesOf(registry)).toEqual([['tea_cups', 0]])
  read = () => Promise.reject(new Error('cold'))
  expect(await seriesOf(registry)).toEqual([])
  read = async () => 5
  expect(await seriesOf(registry)).toEqual([['tea_cups', 5]])
})

test('one that throws at once fails nobody else', async () => {
  const registry = new Registry()
  lookedUpGauge({
    ...{ name: 'tea_broken', help: 'Broken.', registers: [registry] },
    read() {
      throw new Error('cold')
    },
  })
  lookedUpGauge({ ...names, registers: [registry], read: () => 3 })
  expect(await seriesOf(registry)).toEqual([['tea_cups', 3]])
})
