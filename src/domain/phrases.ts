/** What the product itself says to a visitor, in the chatbot's language. */
export interface Phrases {
  welcome: string
  /** Nothing on the site answers the question. */
  notOnSite: string
  /** What stands before the title and address of the page that comes nearest to an answer. */
  nearestPage: string
  /** What stands before the address of the site's contact page. */
  contactPage: string
  /** The day's budget is used up and the site's own words do not answer the question. */
  budgetExhausted: string
}

/** By the first part of a BCP 47 tag (`pt-BR` -> `pt`); English where the language is not here. */
export function phrasesFor(language: string): Phrases {
  const primary = language.toLowerCase().split('-', 1)[0] ?? ''
  return phrases.get(primary) ?? english
}

const english: Phrases = {
  welcome: 'Hello! How can I help you today?',
  notOnSite: 'I could not find an answer to that on this site.',
  nearestPage: 'Perhaps this page helps:',
  contactPage: 'You can get in touch here:',
  budgetExhausted: 'I cannot answer more questions today. Please come back tomorrow.',
}

const phrases = new Map<string, Phrases>([
  ['en', english],
  [
    'fr',
    {
      welcome: 'Bonjour ! Comment puis-je vous aider ?',
      notOnSite: "Je n'ai pas trouvé de réponse à cette question sur ce site.",
      nearestPage: 'Cette page pourrait vous aider :',
      contactPage: 'Pour prendre contact :',
      budgetExhausted:
        "Je ne peux plus répondre à d'autres questions aujourd'hui. Revenez demain, s'il vous plaît.",
    },
  ],
  [
    'es',
    {
      welcome: '¡Hola! ¿En qué puedo ayudarle?',
      notOnSite: 'No he encontrado una respuesta a eso en este sitio.',
      nearestPage: 'Quizá le ayude esta página:',
      contactPage: 'Puede ponerse en contacto aquí:',
      budgetExhausted: 'Hoy no puedo responder a más preguntas. Vuelva mañana, por favor.',
    },
  ],
  [
    'de',
    {
      welcome: 'Hallo! Wie kann ich Ihnen helfen?',
      notOnSite: 'Auf dieser Website habe ich darauf keine Antwort gefunden.',
      nearestPage: 'Vielleicht hilft diese Seite weiter:',
      contactPage: 'Kontakt aufnehmen können Sie hier:',
      budgetExhausted:
        'Heute kann ich keine weiteren Fragen beantworten. Bitte kommen Sie morgen wieder.',
    },
  ],
  [
    'pt',
    {
      welcome: 'Olá! Como posso ajudar?',
      notOnSite: 'Não encontrei resposta para isso neste site.',
      nearestPage: 'Talvez esta página ajude:',
      contactPage: 'Você pode entrar em contato aqui:',
      budgetExhausted: 'Hoje não posso responder a mais perguntas. Volte amanhã, por favor.',
    },
  ],
  [
    'it',
    {
      welcome: 'Ciao! Come posso aiutarti?',
      notOnSite: 'Non ho trovato una risposta a questa domanda su questo sito.',
      nearestPage: 'Forse questa pagina può aiutarti:',
      contactPage: 'Puoi metterti in contatto qui:',
      budgetExhausted: 'Oggi non posso rispondere ad altre domande. Torna domani, per favore.',
    },
  ],
  [
    'nl',
    {
      welcome: 'Hallo! Waarmee kan ik u helpen?',
      notOnSite: 'Ik heb daar op deze site geen antwoord op gevonden.',
      nearestPage: 'Misschien helpt deze pagina:',
      contactPage: 'Contact opnemen kan hier:',
      budgetExhausted: 'Vandaag kan ik geen vragen meer beantwoorden. Kom morgen gerust terug.',
    },
  ],
  [
    'pl',
    {
      welcome: 'Dzień dobry! W czym mogę pomóc?',
      notOnSite: 'Nie znalazłem odpowiedzi na to pytanie na tej stronie.',
      nearestPage: 'Może pomoże ta strona:',
      contactPage: 'Skontaktować się można tutaj:',
      budgetExhausted: 'Dziś nie mogę już odpowiadać na pytania. Zapraszam jutro.',
    },
  ],
  [
    'tr',
    {
      welcome: 'Merhaba! Size nasıl yardımcı olabilirim?',
      notOnSite: 'Bu sorunun cevabını bu sitede bulamadım.',
      nearestPage: 'Belki bu sayfa yardımcı olur:',
      contactPage: 'Buradan iletişime geçebilirsiniz:',
      budgetExhausted: 'Bugün daha fazla soru yanıtlayamıyorum. Lütfen yarın tekrar gelin.',
    },
  ],
  [
    'ar',
    {
      welcome: 'مرحبًا! كيف يمكنني مساعدتك؟',
      notOnSite: 'لم أجد إجابة عن هذا السؤال في هذا الموقع.',
      nearestPage: 'ربما تفيدك هذه الصفحة:',
      contactPage: 'يمكنك التواصل من هنا:',
      budgetExhausted: 'لا أستطيع الإجابة عن مزيد من الأسئلة اليوم. يُرجى العودة غدًا.',
    },
  ],
  [
    'ja',
    {
      welcome: 'こんにちは。どのようなご用件でしょうか。',
      notOnSite: 'このサイトには、その質問への答えが見つかりませんでした。',
      nearestPage: 'こちらのページが参考になるかもしれません：',
      contactPage: 'お問い合わせはこちら：',
      budgetExhausted: '本日はこれ以上お答えできません。明日またお越しください。',
    },
  ],
  [
    'zh',
    {
      welcome: '您好！请问有什么可以帮您？',
      notOnSite: '在本网站上没有找到这个问题的答案。',
      nearestPage: '这个页面或许有帮助：',
      contactPage: '您可以在这里取得联系：',
      budgetExhausted: '今天无法再回答更多问题，请明天再来。',
    },
  ],
])
