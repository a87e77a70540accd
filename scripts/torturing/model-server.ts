import { answer, type Reply, startFakeModel } from '../../test/support/fake-model.ts'

/*
 * A model in a process of its own that answers as models do: most at once, some word by word, and in
 * the given share of requests not at all.
 */
const failingShare = Number(process.argv[2] ?? 0)
const slowShare = 0.3
const wordMsMax = 20
let answers = 0

const model = startFakeModel()
model.always((request) => {
  // What the fake model notes of each request would fill its memory.
  model.requests.length = 0
  answers += 1
  const words = `Parcels take seven working days, as answer ${answers} says.`
  const share = Math.random()
  if (share < failingShare) return new Response('The model fails.', { status: 400 })
  return (share < slowShare ? slowly(words) : answer(words))(request)
})
process.stdout.write(`${new URL(model.baseUrl).port}\n`)

function slowly(words: string): Reply {
  return async (request) => {
    const whole = await answer(words)(request)
    const events = (await whole.text()).split(/(?<=\n\n)/)
    const told = new ReadableStream<string>({
      async pull(controller) {
        await Bun.sleep(Math.random() * wordMsMax)
        const event = events.shift()
        if (event === undefined) controller.close()
        else controller.enqueue(event)
      },
    })
    return new Response(told.pipeThrough(new TextEncoderStream()), { headers: whole.headers })
  }
}
