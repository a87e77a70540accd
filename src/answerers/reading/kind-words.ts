import { wordsOf } from '../../lib/words.ts'

/**
 * Whether a word of a question names the kind of thing that it asks for: "long" in "how long", "year" in
 * "what year", "cost" or "sell" where a shop is asked. An answer gives such a thing, and seldom the word.
 */
export function isKindWord(word: string): boolean {
  return kindWords.has(word)
}

const kindWords = new Set(
  wordsOf(
    `price prices cost costs fee charge offer sell provide open opens opening close closes closed hours prix
     coût coûte coûtent tarif ouvert ouverte ouvre ferme fermé vendez precio precios cuesta cuestan coste abre
     abierto cierra cerrado venden preis preise kosten kostet offen geöffnet öffnet schließt geschlossen
     verkauft preço preços custa custam aberto abre fecha fechado vendem prezzo prezzi costa costano aperto
     aprite chiude chiuso vendete prijs prijzen kost geopend dicht gesloten verkopen cena ceny kosztuje otwarte
     otwarty zamknięte fiyat fiyatı fiyatlar ücret açık kapalı satıyor цена цены стоит стоимость открыт открыто
     закрыто работаете سعر تكلفة مفتوح مغلق
     什么 么时 时候 哪一 一年 哪个 哪位 哪些 哪家 哪里 多少 多长 多久 名称 叫什 叫做 怎么 怎样 如何 何时 何年 是什 为什 谁是 谁在 称为 被称
     何時 何人 何年 名前 誰が 理由
     long far old often big large tall fast high deep heavy wide year years month date day time hour name
     names called kind kinds type types sort example examples reason number amount
     longtemps loin âge grand année mois date jour heure nom nommé appelle sorte genre type exemple raison
     nombre tiempo lejos edad grande año mes fecha día hora nombre llama tipo clase ejemplo razón número
     lange lang hoch alt groß oft weit schwer schnell tief jahr jahre monat datum tag zeit uhrzeit name namen
     heißt hieß genannt art sorte typ beispiel grund anzahl zahl viele
     tempo longe idade ano mês data dia nome chama tipo exemplo razão quantidade
     anno mese giorno ora nome chiama tipo esempio ragione numero
     lang ver oud vaak groot hoog diep jaar maand datum dag tijd naam heet soort type voorbeeld reden aantal
     długo daleko często rok roku miesiąc data dzień czas nazwa nazywa rodzaj typ przykład powód liczba
     uzun uzak sık büyük yıl ay tarih gün zaman saat ad adı isim tür örnek sebep sayı
     долго далеко часто год году месяц дата день время имя название называется вид тип пример причина
     число количество
     وقت سنة عام شهر تاريخ يوم اسم نوع مثال سبب عدد`,
  ),
)
