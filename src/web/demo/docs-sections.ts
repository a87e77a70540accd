import type { DocsPage, DocsSection } from './docs-page.ts'
import access from './docs/access.html' with { type: 'text' }
import answers from './docs/answers.html' with { type: 'text' }
import backupsAndUpgrades from './docs/backups-and-upgrades.html' with { type: 'text' }
import commandLine from './docs/command-line.html' with { type: 'text' }
import configuration from './docs/configuration.html' with { type: 'text' }
import content from './docs/content.html' with { type: 'text' }
import httpApi from './docs/http-api.html' with { type: 'text' }
import whatItIs from './docs/index.html' with { type: 'text' }
import installation from './docs/installation.html' with { type: 'text' }
import models from './docs/models.html' with { type: 'text' }
import monitoring from './docs/monitoring.html' with { type: 'text' }
import quickStart from './docs/quick-start.html' with { type: 'text' }
import statisticsAndPrivacy from './docs/statistics-and-privacy.html' with { type: 'text' }
import troubleshooting from './docs/troubleshooting.html' with { type: 'text' }
import widget from './docs/widget.html' with { type: 'text' }

/** AskMySite's documentation, in reading order. */
export const docsSections: DocsSection[] = [
  {
    label: 'Begin',
    pages: [
      page('', whatItIs, {
        label: 'What it is',
        title: 'What is AskMySite?',
        description:
          'AskMySite puts a chat on a website that answers from its own pages, on a server of your own.',
      }),
      page('quick-start', quickStart, {
        label: 'Quick start',
        title: 'Quick start',
        description: 'From the first command to a chat that answers from your own site.',
      }),
      page('installation', installation, {
        label: 'Installing on a server',
        title: 'Installing on a server',
        description: 'Building AskMySite, running it with systemd, and HTTPS with Caddy or nginx.',
      }),
      page('widget', widget, {
        label: 'Adding the widget',
        title: 'Adding the widget to your website',
        description: 'One line of HTML for plain pages, WordPress, Shopify, Webflow and React.',
      }),
    ],
  },
  {
    label: 'Teach and tune',
    pages: [
      page('content', content, {
        label: 'Crawling and files',
        title: 'Crawling your site and adding files',
        description: 'How AskMySite learns what your site says, and how to see and correct it.',
      }),
      page('answers', answers, {
        label: 'Answers and sources',
        title: 'Answers, sources and refusals',
        description: 'Where answers come from, and what happens when the site does not tell.',
      }),
      page('models', models, {
        label: 'Connecting a model',
        title: 'Connecting a model and capping its cost',
        description: 'OpenAI, Azure, OpenRouter, Ollama, llama.cpp and vLLM, and a daily budget.',
      }),
      page('access', access, {
        label: 'Keys, domains and limits',
        title: 'Keys, allowed domains and limits',
        description: 'Who may use the chat, from which pages, and how often.',
      }),
    ],
  },
  {
    label: 'Look after it',
    pages: [
      page('statistics-and-privacy', statisticsAndPrivacy, {
        label: 'Statistics and privacy',
        title: 'Statistics and privacy',
        description: 'What AskMySite records about visitors and conversations, and who sees it.',
      }),
      page('backups-and-upgrades', backupsAndUpgrades, {
        label: 'Backups and upgrades',
        title: 'Backups and upgrades',
        description: 'Copying everything while the server runs, and moving to a newer version.',
      }),
      page('monitoring', monitoring, {
        label: 'Monitoring',
        title: 'Monitoring: health, logs and metrics',
        description: 'A probe, a log with request ids, and figures and alerts for Prometheus.',
      }),
      page('troubleshooting', troubleshooting, {
        label: 'Troubleshooting',
        title: 'Troubleshooting',
        description: 'What to do when the chat does not show, does not answer, or does not find.',
      }),
    ],
  },
  {
    label: 'Reference',
    pages: [
      page('command-line', commandLine, {
        label: 'Commands',
        title: 'Commands',
        description: 'Every askmysite command and what it does.',
      }),
      page('configuration', configuration, {
        label: 'Configuration',
        title: 'Configuration variables',
        description: 'Every environment variable of the server, with its default.',
      }),
      page('http-api', httpApi, {
        label: 'HTTP API',
        title: 'HTTP API',
        description: 'Asking questions from your own programs, whole or streamed.',
      }),
    ],
  },
]

function page(name: string, fragment: unknown, labels: Omit<DocsPage, 'path' | 'body'>): DocsPage {
  // The types say that every imported .html is a bundle; imported as text it is its text.
  return { path: `/demo/docs/${name}`, body: String(fragment), ...labels }
}
