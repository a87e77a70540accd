import { stopwords as bulgarian } from '@orama/stopwords/bulgarian'
import { stopwords as danish } from '@orama/stopwords/danish'
import { stopwords as finnish } from '@orama/stopwords/finnish'
import { stopwords as greek } from '@orama/stopwords/greek'
import { stopwords as hindi } from '@orama/stopwords/indian'
import { stopwords as hungarian } from '@orama/stopwords/hungarian'
import { stopwords as indonesian } from '@orama/stopwords/indonesian'
import { stopwords as norwegian } from '@orama/stopwords/norwegian'
import { stopwords as romanian } from '@orama/stopwords/romanian'
import { stopwords as russian } from '@orama/stopwords/russian'
import { stopwords as swedish } from '@orama/stopwords/swedish'

// Lists that others keep are made for texts. What people ask with ("how much", "where", "can I") is
// added here, and whole lists of the commonest words where nobody keeps one.

const asked: Record<string, string> = {
  ru: `сколько где куда откуда какой какая какое какие каков какова каковы каким каких какого какую какой
    каком какими зачем почему отчего который которая которое которые которого которой которых которым
    которую которому кого кому кем чему чей чья чьё чье чьи есть ли можно можете могу мочь может могут
    нужно нужен нужна надо хочу хотел хотела хотелось пожалуйста подскажите скажите расскажите здравствуйте
    привет спасибо это этого этот эта эти этих этой этом эту также ещё еще свой свои своего своих были
    является являются ваш ваша ваше ваши вашего вашей вашем ваших вам вами наш наша наше наши о об обо
    из-за при между либо через после перед`,
  uk: `а або але б без би бо був була були було бути в вам вами вас ваш ваша ваше ваші вже ви від він вона
    вони воно все всі де для до є з за зі і із й його її їй їм їх йому коли кого кому куди ким котрий
    можна може можу можете мене мені ми моя мій на над нам нас наш наша наше наші не ні ну о об однак
    по при про та так також там те тим ти то той тобто тому тут у хто хіба це цей ця ці цього цьому чи
    чий через чому що щоб щодо як яка яке який якого якої яку яким яких якій які я скільки навіщо звідки
    будь ласка потрібно треба підкажіть скажіть дякую привіт`,
  bg: `колко къде кога как какво какъв каква какви кой коя кое кои защо чий дали може мога моля искам
    имате има трябва здравейте благодаря вашия вашата вашите`,
  el: `τι ποιος ποια ποιο ποιοι ποιες ποιον ποιου πως που ποτε ποσο ποση ποσοι ποσες ποσα ποσος γιατι μπορω
    μπορειτε μπορει θελω παρακαλω ειναι εχει εχετε εχω υπαρχει υπαρχουν ενα ενας μια μου σου σας μας τους
    τις της στις στους απο με για και ή η ως οπου οταν οποια οποιο οποιος οποιοι οποιες ολα ολοι ολες πολυ
    γεια ευχαριστω πειτε ηταν`,
  hi: `क्या कौन कौनसा कौनसी किस किसे किसने किसका किसकी किसके किन कब कहाँ कहां क्यों कैसे कैसा कैसी कितना
    कितनी कितने है हैं था थी थे हो होता होती होते हूँ हूं का की के को में से पर ने और या एक यह ये वह वे इस
    उस इन उन भी ही तो कि जो जिस जिसे लिए द्वारा तक मैं मुझे मेरा मेरी हम हमें आप आपका आपकी आपके अपना अपनी
    अपने कर करना करने करें करते करता करती किया की गई गया गए सकता सकते सकती सकूं चाहिए कृपया बताएं बताइए
    नमस्ते धन्यवाद रहा रही रहे दिया वाला वाली वाले`,
  ro: `ce cine care cum când cand unde cât cat câtă cata câți cati câte cate cui pot poți poti poate puteți
    puteti vreau doresc rog spuneți spuneti există exista este sunt sînt e fost la în in și si pe cu din
    de ale mulțumesc multumesc salut buna ziua dumneavoastră trebuie`,
  sv: `vad vem var vart varifrån när hur varför vilken vilket vilka kan jag får måste behöver vill finns
    tack hej snälla kostar mycket många länge ofta`,
  da: `hvad hvem hvor hvornår hvordan hvorfor hvilken hvilket hvilke kan får må skal vil findes tak hej
    gerne mange meget længe ofte er det`,
  nb: `hva hvem hvor når hvordan hvorfor hvilken hvilket hvilke kan får må skal vil finnes takk hei gjerne
    mange mye lenge ofte`,
  fi: `mikä mitä missä mistä mihin milloin miten miksi kuka kuinka kuinka paljon monta voiko voinko voin
    saako saanko onko kiitos hei pitääkö millainen mitkä`,
  hu: `mi mit milyen melyik ki kit kinek hol hová honnan mikor hogyan miért mennyi mennyibe hány van
    vannak lehet tudok tudom szeretnék kérem köszönöm szia`,
  id: `apa siapa kapan dimana mana bagaimana mengapa kenapa berapa yang dan di ke dari apakah bisakah
    tolong terima kasih`,
  cs: `a aby ale ani asi až bez bude budou by byl byla bylo byly být co což či do ho i já jak jaká jaké
    jaký jakou je jeho její jejich jen ještě ji jich jim jsem jsi jsme jsou jste k kam kde kdo kdy kdyby
    když kolik která které který kterou kterých ke má máte mám me mezi mi mně mohu může můžete můžu my na
    nad nám nás naše náš ne nebo než nic o od on ona oni ono pak po pod podle pro proč prosím proto před
    při s se si svůj ta tak také tam tato te tedy ten tento této ti tím to toho tom tomu tu tuto ty tyto
    u už v vám vás váš vaše ve více však vy z za zda že děkuji dobrý den`,
  vi: `là và của có các những một được cho trong với không này đó khi như thì mà ở tại từ đến ra vào về để
    bởi vì do nên cũng đã đang sẽ rất gì nào đâu ai sao thế bao nhiêu mấy hay hoặc tôi bạn chúng ta họ nó
    ông bà anh chị em mình phải cần muốn thể hãy xin vui lòng cảm ơn chào ạ à nhé vậy theo bằng trên dưới
    còn nữa rồi lại cái`,
  th: `คือ อะไร ไหน ที่ไหน เมื่อไหร่ เมื่อไร เมื่อใด อย่างไร ยังไง ทำไม ใคร กี่ เท่าไร เท่าไหร่ เท่าใด ใด บ้าง ไหม หรือ
    หรือไม่ มั้ย ของ และ ใน ที่ เป็น มี ได้ การ ความ ให้ จะ ก็ กับ แก่ แต่ ต่อ ถึง จาก โดย เพื่อ ซึ่ง อัน ว่า แล้ว อยู่ ไป มา นี้
    นั้น นี่ นั่น ไม่ คุณ ฉัน ผม เรา เขา มัน ท่าน ครับ ค่ะ คะ นะ ต้อง ควร สามารถ อยาก ช่วย กรุณา ขอ บอก เมื่อ ถ้า หาก ด้วย
    เช่น เท่า ไหร่ ไร อย่าง ใคร ทั้ง ทุก บาง อื่น ๆ`,
  ko: `무엇 무엇을 무엇이 무엇인가요 무엇입니까 뭐 뭐가 뭔가요 뭐예요 누구 누가 누구인가요 누구입니까 언제 언제인가요 언제입니까
    어디 어디서 어디에 어디에서 어디인가요 어디입니까 어떻게 어떤 어느 왜 얼마 얼마나 얼마인가요 얼마입니까 몇 있나요 있습니까
    있어요 있는 있다 없나요 되나요 됩니까 되어 하나요 합니까 하는 하는지 한 할 할수 수 것 것은 것이 인가요 입니까 은 는 이 가
    을 를 의 에 에서 와 과 도 로 으로 그 그리고 또는 또한 및 이것 그것 저 저는 제 제가 우리 좀 주세요 알려주세요 알려
    해주세요 대한 대해 대해서 위해 위한 때 때문에 안녕하세요 감사합니다`,
  he: `של את על עם הוא היא הם הן זה זו זאת אלה אני אתה אתם אנחנו לא כן או וגם גם אבל אם כי מה מי מתי איפה
    היכן איך כיצד למה מדוע כמה איזה איזו אילו האם יש אין כל אל מן לי לך לכם שלי שלך שלכם יכול יכולה אפשר
    ניתן צריך רוצה בבקשה תודה שלום היה היו יהיה`,
  fa: `و در به از که این آن را با برای است هست هستند بود شد شود می‌شود می شما من ما او آنها تا بر یا هم اگر اما
    چه چی کی چگونه چطور کجا چرا چند چقدر کدام آیا دارد دارید دارم کنم کنید کند کرد باید هر نیز لطفا سلام
    ممنون`,
}

const kept: Record<string, string[]> = {
  bg: bulgarian,
  da: danish,
  el: greek,
  fi: finnish,
  hi: hindi,
  hu: hungarian,
  id: indonesian,
  nb: norwegian,
  nn: norwegian,
  no: norwegian,
  ro: romanian,
  ru: russian,
  sv: swedish,
}

/** Stop words of the languages without a list of our own. */
export const furtherStopWords = new Map(
  [...new Set([...Object.keys(kept), ...Object.keys(asked)])].map((language) => {
    const own = (asked[language] ?? (['nn', 'no'].includes(language) ? asked.nb : '') ?? '').split(
      /\s+/,
    )
    return [
      language,
      new Set([...own, ...(kept[language] ?? [])].map((it) => it.normalize('NFKC'))),
    ]
  }),
)
