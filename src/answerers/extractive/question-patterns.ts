// How a question shows what kind of thing it asks for, in the languages that the product speaks.

export const asksAmount = questionPattern(
  `how (?:much|many|long|far|old|often|big|large|tall|fast|high|deep|heavy|wide)|prices?|costs?|fees?|percent(?:age)?s?|
   (?:what|which) (?:portion|proportion|fraction|share|number|amount)|prozent\\p{L}*|anteil|pourcentage|porcentaje|
   porcentagem|percentuale|procent|yüzde|процент\\p{L}*|
   combien|prix|coûtent?|tarifs?|cuánt[oa]s?|precios?|cuestan?|wie ?viele?|wie (?:lange|hoch|alt|groß|
   oft|weit|schwer)|preise?|kosten|kostet|quant[oaie]s?|preços?|custam?|prezz[oi]|costano?|hoeveel|
   hoe (?:lang|oud|ver|groot|vaak)|prij[sz](?:en)?|kost|ile|cen[ay]|kosztuj[eą]|kaç|ne kadar|fiyat\\p{L}*|
   كم|سعر|تكلفة|сколько|цен[аы]|стоит`,
  'いくら|いくつ|何[人個日年円時回分]|どのくらい|どれくらい|価格|値段|料金|多少|几|幾|多久|多长|多大|多远|价格|費用|费用',
)

export const asksPrice = questionPattern(
  `how much (?:is|are|does|do|for|will|would)|prices?|costs?|fees?|charges?|combien (?:coûte|coute)\\p{L}*|prix|
   coûtent?|tarifs?|cuánto (?:cuesta|vale)\\p{L}*|precios?|cuestan?|preise?|kosten|kostet|preços?|custam?|
   prezz[oi]|costano?|prij[sz](?:en)?|kost|cen[ay]|kosztuj[eą]|fiyat\\p{L}*|ücret\\p{L}*|سعر|تكلفة|цен[аы]|стоит|
   стоимость`,
  'いくら|価格|値段|料金|多少钱|多少錢|价格|價格|費用|费用',
)

export const asksTime = questionPattern(
  `when|what (?:time|day|date|year|month|century|decade)|(?:which|what|in which) (?:day|year|month|century|
   decade)|open|opens|opening|hours|close|closes|quand|quelle (?:heure|année|date)|horaires?|cuándo|
   qué (?:año|día|fecha)|horarios?|a qué hora|wann|uhr|welche[mns]? (?:jahr|tag|monat|jahrhundert)|
   öffnungszeiten|geöffnet|quando|que ano|che anno|horários?|orari[oi]?|wanneer|welk jaar|openingstijden|
   kiedy|którym roku|godzin\\p{L}*|ne zaman|hangi yıl\\p{L}*|saat\\p{L}*|متى|ساعات|когда|каком году|
   во сколько|часы`,
  'いつ|何時|営業時間|何曜日|何年|何时|何時|什么时候|什麼時候|几点|幾點|营业时间|營業時間|哪年|哪一年|哪天|哪一天',
)

export const asksContact = questionPattern(
  `phone|telephone|e-?mail|contact|address|reach|téléphone|adresse|contacter|teléfono|correo|dirección|
   contacto|telefon\\p{L}*|kontakt\\p{L}*|anschrift|telefone|endereço|contato|indirizzo|contatt\\p{L}+|
   telefoon\\p{L}*|adres\\p{L}*|eposta|iletişim|هاتف|عنوان|بريد|телефон|адрес|почта`,
  '電話|メール|住所|連絡先|电话|邮箱|地址|联系',
)

export const asksSteps = questionPattern(
  `how (?:do|can|to|should|would|does one)|comment|cómo|wie (?:kann|können|mache|bekomme|geht)|como|come|
   hoe (?:kan|kun|moet)|jak|nasıl|كيف|как`,
  'どうすれば|どうやって|方法|怎么|怎麼|如何|怎样',
)

export const asksCode = questionPattern(
  `commands?|code|snippets?|scripts?|syntax|examples?|commandes?|extraits?|exemples?|comandos?|código|
   ejemplos?|sintaxis|befehle?|kommandos?|beispiele?|exemplos?|comand[oi]|codice|esemp[io]|sintassi|
   commando'?s?|voorbeeld(?:en)?|poleceni[ae]|przykład\\p{L}*|komut\\p{L}*|kod|örnek\\p{L}*|أمر|مثال|
   команд[аы]|код|пример\\p{L}*`,
  'コマンド|コード|例|命令|代码|代碼|示例|脚本',
)

export const asksName = questionPattern(
  `who|whom|whose|qui|quién|quiénes|wer|wen|wem|wessen|quem|chi|wie is|wie was|kto|kogo|kim|kimin|من|кто|
   кого|кем|кому|(?:which|what) (?:\\p{L}+ )?(?:person|people|man|woman|city|town|country|place|river|
   company|team|group|organi[sz]ation)`,
  '誰|だれ|谁|誰|哪位|哪个国家|哪個國家|哪个城市|哪支',
)

export const asksPlace = questionPattern(
  `where|où|dónde|wo|woher|wohin|onde|dove|waar|gdzie|skąd|dokąd|nerede|nereden|nereye|أين|где|откуда|куда`,
  'どこ|哪里|哪裡|哪儿|何处|哪个地方',
)

export const asksReason = questionPattern(
  `why|what (?:is |was )?the (?:reason|cause|purpose)|what caused?|pourquoi|por qué|warum|weshalb|wieso|
   wozu|por que|perch[eé]|waarom|dlaczego|czemu|neden|niçin|niye|لماذا|لم|почему|зачем`,
  'なぜ|どうして|理由|为什么|為什麼|为何|為何|原因',
)

export const asksMeaning = questionPattern(
  `what(?: is|'s| are)|what does \\p{L}+ (?:mean|do)|qu'est-ce que?|que (?:signifie|veut dire)|qué (?:es|son|
   significa)|was (?:ist|sind|bedeutet)|was versteht man|o que (?:é|são|significa)|(?:che )?cos'è|cosa (?:sono|
   significa)|wat (?:is|zijn|betekent)|co to|czym jest|co oznacza|nedir|ne demek|ما (?:هو|هي|معنى)|что такое|
   что значит`,
  'とは|って何|什么是|是什么|什麼是|是什麼|何谓|指什么',
)

// Letters, not \b: that knows no letter beyond ASCII.
function questionPattern(words: string, characters: string): RegExp {
  const alternatives = words.replace(/\s*\n\s*/g, '')
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})|${characters}`, 'iu')
}
