import { question } from './site.ts'

export const chatMessage = JSON.stringify({ message: question })

/** Questions of many visitors, since each has a session with a few messages. */
export async function chatRequests(port: number, key: string): Promise<string[]> {
  const requests: string[] = []
  for (let visitor = 0; visitor < 500; visitor++) {
    const response = await fetch(`http://127.0.0.1:${port}/api/chatbot/chat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
      body: chatMessage,
    })
    const { sessionToken } = (await response.json()) as { sessionToken: string }
    const headers = `Authorization: Bearer ${key}\r\nX-Session-Token: ${sessionToken}\r\n`
    requests.push(post('/api/chatbot/chat', headers))
  }
  return requests
}

function post(path: string, headers: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(chatMessage)}\r\n\r\n${chatMessage}`
}
