/** The props of the earlier packages' `<AskMySite … />`. */
export interface EarlierProps {
  apiKey: string
  apiBaseUrl: string
  position?: string
  primaryColor?: string
}

/**
 * Puts on a page what the earlier React component does there, in plain DOM: it reads the configuration
 * and keeps it with its ETag, asks with credentials, carries the session as its key's protocol wants,
 * and tells what was refused. Runs in the browser, so it uses nothing from outside itself.
 */
export function mountEarlierComponent(props: EarlierProps): void {
  const address = `${props.apiBaseUrl.replace(/\/+$/, '')}/api/chatbot`
  const authorization = { Authorization: `Bearer ${props.apiKey}` }
  const isConversation = props.apiKey.startsWith('sk_')
  let session: string | null = null

  const root = document.createElement('section')
  root.innerHTML = '<h2></h2><ol></ol><form><input aria-label="Message"><button>Ask</button></form>'
  root.id = 'earlier-component'
  document.body.append(root)
  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const message = root.querySelector('input')?.value ?? ''
    void ask(message).then(tell)
  })
  void readConfig().then(show, tell)

  async function readConfig() {
    const kept = JSON.parse(localStorage.getItem('earlier-component') ?? 'null')
    const response = await fetch(`${address}/config`, {
      headers: { ...authorization, ...(kept && { 'If-None-Match': kept.etag }) },
      credentials: 'include',
    })
    root.dataset.configStatus = String(response.status)
    if (response.status === 304) return kept.config
    const body = await response.json()
    if (!response.ok) throw body.error
    const config = isConversation ? body.data : body.config
    const etag = response.headers.get('ETag')
    localStorage.setItem('earlier-component', JSON.stringify({ config, etag }))
    return config
  }

  function show(config: { chatbotName: string; primaryColor: string; position: string }): void {
    root.dataset.position = props.position ?? config.position
    root.style.backgroundColor = props.primaryColor ?? config.primaryColor
    const heading = root.querySelector('h2')
    if (heading) heading.textContent = config.chatbotName
  }

  async function ask(message: string): Promise<string> {
    const carried = session !== null && isConversation ? { conversationId: session } : {}
    const header = session !== null && !isConversation ? { 'X-Session-Token': session } : {}
    const response = await fetch(`${address}/chat`, {
      method: 'POST',
      headers: { ...authorization, 'Content-Type': 'application/json', ...header },
      credentials: 'include',
      body: JSON.stringify({ message, ...carried }),
    })
    const body = await response.json()
    if (!response.ok) return `${body.error} Retry-After: ${response.headers.get('Retry-After')}`
    session = (isConversation ? body.data.conversationId : body.sessionToken) ?? session
    return isConversation ? body.data.message : body.message.content
  }

  function tell(line: unknown): void {
    const item = document.createElement('li')
    item.textContent = String(line)
    root.querySelector('ol')?.append(item)
  }
}
