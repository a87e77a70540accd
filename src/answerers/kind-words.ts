import { wordsOf } from '../lib/words.ts'

/**
 * Whether a word of a question names the kind of thing that it asks for: "long" in "how long", "year" in
 * "what year". An answer gives such a thing, and seldom the word.
 */
export function isKindWord(word: string): boolean {
  return kindWords.has(word)
}

const kindWords = new Set(
  wordsOf(
    `long far old often big large tall fast high deep heavy wide year years month date day time hour name
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
