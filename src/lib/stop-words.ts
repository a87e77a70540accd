import { foldAccents } from './fold.ts'
import { furtherStopWords } from './further-stop-words.ts'
import { languageOfWord } from './script.ts'

/**
 * Whether a word, as `wordsOf` gives it, says nothing about what a question is about: articles,
 * pronouns, auxiliaries, question words. Languages by the first part of their BCP 47 tag, but a word in
 * another script is read in that one's language; where a language is not here no word is a stop word.
 */
export function isStopWord(word: string, language: string): boolean {
  const ownLanguage = languageOfWord(word, language)
  const known = stopWords.get(ownLanguage)
  if (!known) return false
  return known.has(ownLanguage === 'el' ? foldAccents(word) : word)
}

// `wordsOf` splits at apostrophes, so what an elision leaves behind (`l`, `don`, `ll`) is here too, and
// so are the forms without accents that people type, unless they are another word (German `ware`).
const lists: Record<string, string> = {
  en: `a about again all also am an and any are as at be because been before being but by can cannot
    could d did didn do does doesn doing don done down each either else ever every few for from get gets
    getting give given gives go goes going got had has hasn have haven having he hello her here hers hey
    hi him his how i if in into is isn it its itself just kindly know let like ll long m many may me might
    mine more most much must my need needs no nor not now of off often ok okay on once only or other our ours
    out over please re s same say shall she should shouldn so some such t tell than thank
    thanks that the their theirs them then there these they thing things this those through to too under
    until up upon us use ve very want wants was wasn way we were weren what whats when where whether
    which while who whom whose why will with without won would wouldn yes yet you your yours`,
  fr: `a à ai aie afin ainsi alors après apres as au aucun aucune aura aussi autre autres aux avec avez
    avoir avons bien bonjour c ça ca car ce ceci cela celle celles celui ces cet cette ceux chaque
    chez ci combien comme comment d dans de depuis des dès dire dites doit donc dont du elle elles en
    encore entre es est et étaient était etait été être etre eu eux faire fait faut fois font il ils
    j je jusqu jusque l la là le les leur leurs lors lorsque lui m ma mais me même meme mes merci moi
    moins mon n ne ni non nos notre nous on ont ou où oui par parce pas peu peut peuvent peux plaît
    plait plus pour pourquoi pouvez pouvons près pres puis puisque qu quand que quel quelle quelles
    quels qui quoi s sa sans savoir se sera ses si sien soit sommes son sont sous suis sur svp t ta
    tandis te tel telle tes toi ton tous tout toute toutes très tres tu un une va veux voici voilà
    vont vos votre voudrais voulez vous vu y`,
  es: `a al algo algún alguna algunas alguno algunos ante antes aquel aquella aquello aquí aqui así asi
    aún aun aunque bien buenas bueno buenos cada casi como cómo con contra cual cuál cuales cuáles
    cualquier cuando cuándo cuanta cuánta cuantas cuántas cuanto cuánto cuantos cuántos da dan de debe
    debo decir del desde dime donde dónde dos durante e el él ella ellas ello ellos en entonces entre
    era eran es esa esas ese eso esos esta está estaba están estan estar estas estás este esto estos
    estoy favor fue fueron gracias ha haber había habia hace hacer hacia haciendo han hasta hay haya he
    hola hoy incluso la las le les lo los más mas me mediante mi mí mientras mis mío mismo mucha muchas
    mucho muchos muy nada ni ningún ninguna no nos nosotros nuestra nuestras nuestro nuestros o otra
    otras otro otros para pero poco poder podemos podría podria por porque por pueda pueden puede puedo
    pues que qué quien quién quienes quiénes quiere quiero quisiera saber se sea según segun ser si sí
    sin sino so sobre sois solo sólo somos son soy su sus suya suyo tal también tambien tan tanto te
    tengo tener ti tiene tienen tienes toda todas todo todos tras tu tú tus tuyo u un una unas uno unos
    usted ustedes va van vosotros voy y ya yo`,
  de: `ab aber als also alle allem allen aller alles am an andere anderen anderer anderes auch auf aus bei
    beim bin bis bist bitte da dabei dadurch dafür dagegen daher damit danach danke dann daran darauf
    daraus darf darin darüber das dass daß davon dazu dein deine deinem deinen deiner dem den denen denn
    der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch
    dürfen ein eine einem einen einer eines einige er es etwa etwas euch euer eure für gab geben gegen
    geht gerne gern gibt habe haben hallo hast hat hatte hätte hatten hier hin hinter ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer ihres im immer in indem ins ist ja je jede jedem jeden jeder jedes jetzt
    kann kannst kein keine keinem keinen keiner können könnt könnte könnten lassen man manche mehr mein
    meine meinem meinen meiner mich mir mit möchte möchten muss müssen nach nachdem neben nein nicht
    nichts noch nun nur ob oder ohne sagen sehr sei sein seine seinem seinen seiner seit sich sie sind
    so sobald solche soll sollen sollte sondern sonst soviel sowie über um und uns unser unsere unserem
    unseren unserer unter viel viele vom von vor wann war waren warum was wäre weil welche welchem
    welchen welcher welches wenn wer werde werden wegen wem wen wessen weshalb wie wieder wieso wieviel
    wieviele will willst wir wird wirst wo wobei wofür woher wohin womit worauf wozu wurde würde wurden
    würden zu zum zur zwar zwischen`,
  pt: `a à ao aos aquela aquelas aquele aqueles aquilo as às até ate bem boa bom cada com como contra cuja
    cujo da daquele das de dela delas dele deles depois desde dessa desse desta deste dia disso disto
    diz dizer do dos e é ela elas ele eles em enquanto entre era essa essas esse esses esta está estão
    estao estamos estar estas este estes estou eu faz fazer favor foi for foram fosse gostaria há haver
    isso isto já ja la lá lhe lhes lo mais mas me mediante menos mesma mesmo meu meus minha minhas muita
    muitas muito muitos na nada não nao nas nem nenhum nenhuma nessa nesse nesta neste no nos nós nossa
    nossas nosso nossos num numa o obrigada obrigado olá ola onde os ou outra outras outro outros para
    pela pelas pelo pelos per perante pode podem poder podemos poderia pois por porque porquê posso pra
    preciso qual quais qualquer quando quanta quantas quanto quantos que quê quem quer quero se seja sem
    sendo ser será sera seria seu seus si sido só so sob sobre sou sua suas também tambem tampouco tão
    tao te tem têm temos tenho ter teu teus toda todas todo todos tu tua tudo um uma umas uns vai vão
    vao você voce vocês voces vos vou`,
  it: `a ad agli ai al all alla alle allo altra altre altri altro anche ancora avere aveva avete avuto
    bene buongiorno c che chi ci ciao ciò cio coi col come con contro cosa cosi così cui d da dagli dai
    dal dall dalla dalle dallo degli dei del dell della delle dello dentro di dice dire dopo dove dov due
    e è ed egli ella era erano essere esso essa essi esse fa fare fino fra fu già gia gli grazie ha hai
    hanno ho i il in invece io l la le lei li lo loro lui ma me mediante meno mentre mi mia mie miei mio
    molta molte molti molto ne né negli nei nel nell nella nelle nello nessun nessuna nessuno niente no
    noi non nostra nostre nostri nostro o od ogni oltre per perché perche perciò però pero più piu poco
    poi posso possono possiamo potete potrei può puo qual quale quali qualche quando quanta quante quanti
    quanto quasi quegli quei quel quell quella quelle quelli quello questa queste questi questo qui
    quindi s sapere salve se sei senza si sì sia siamo siete so solo sono sopra sotto sta stata state
    stati stato su sua sue sugli sui sul sull sulla sulle sullo suo suoi tale tanto te ti tra tu tua tue
    tuo tuoi tutta tutte tutti tutto un una uno va vi voglio voi volere vorrei vostra vostre vostri
    vostro vuoi`,
  nl: `aan al alle alleen als alstublieft altijd ander andere anders bedankt ben bent bij bijna daar
    daarna daarom daarvan dan dat de den der deze die dit doe doen doet door dus een eens en er erg
    even ga gaan gaat geef geeft geen geven geweest graag haar had hadden hallo heb hebben hebt heeft
    hem het hier hij hoe hoeveel hoi hun ieder iedere iemand iets ik in is ja je jij jou jouw jullie
    kan kon kun kunnen kunt laat maar mag me meer men met mij mijn mijne misschien moet moeten mogen
    na naar nee niet niets nog nu of om omdat onder ons onze ook op over per s sinds steeds t te tegen
    ten ter tijdens toch toen tot tussen u uit uw van vanaf vanuit vanwege veel vele via voor vooral
    waar waarom waarin waarmee waarvan waarvoor wanneer want waren was wat we weer wel welk welke weten
    werd werden wie wij wil wilde willen wilt word worden wordt wou zal ze zeer zeggen zelf zich zij
    zijn zo zoals zonder zou zouden zullen`,
  pl: `a aby ach aż az bardzo bez bo być byc był byl była byla było bylo były byly będą beda będzie
    bedzie bym by byli chce chcę chciałbym chciałabym ci cię cie co coś cos czego czemu czy czyli dla
    dlaczego do dobry dziękuję dzień dzien gdy gdyby gdzie go ich ile im inna inne inny iż iz i ja jak
    jaka jaki jakie jakiego jakim jako je jeden jedna jednak jego jej jest jestem jesteście jesteśmy
    jeszcze jeśli jesli jeżeli jezeli już juz każda każdy kazdy kiedy kim kogo kto która ktora które
    ktore którego ktorego której który ktory których którzy ku lecz lub ma mają maja mam mamy mi mną mną
    mnie moge mogę moja moje może moze możecie można mozna możemy mój moj mu my na nad nam nami nas nasz
    nasza nasze natomiast nawet nic nich nie niech niego niej nim nimi niż niz no o od ona one oni ono
    oraz oto pan pani po pod podczas ponad ponieważ poniewaz poprzez powiedzieć proszę prosze przed
    przede przez przy są sa się sie skąd skad swoje swój ta tak taka taki takie także takze tam te tego
    tej temu ten teraz też tez to tobie toteż trzeba tu tutaj twoja twoje twój ty tych tylko tym u w wam
    wami was wasz wasza wasze we wie więc wiec wszystko wszystkie wy z za zatem zawsze że ze żeby zeby`,
  tr: `acaba ama ancak artık aslında az bana bazı belki ben benden beni benim bile bir biraz birçok biri
    birkaç birşey biz bize bizden bizi bizim bu buna bunda bundan bunlar bunları bunların bunu bunun
    burada böyle boyle çok cok çünkü cunku da daha dahi de defa değil degil diğer diğer diye dolayı
    dolayısıyla edebilir eden eder edilen ediyor ediyorsunuz en eğer fakat gibi göre hangi hangileri
    hani hatta hem henüz hep hepsi her herhangi herkes hiç hic için icin ile ilgili ise işte istiyorum
    istiyoruz kaç kac kadar kendi kendine ki kim kime kimi kimin kimse lütfen lutfen madem mı mi mu mü
    mıdır midir mısınız misiniz nasıl nasil ne neden nedenle nedir nerede nereden neresi nereye nin
    niye niçin o olan olarak oldu olduğu olmak olması olsa olsun olup olur on ona ondan onlar onlara
    onlardan onları onların onu onun orada oysa öyle pek rağmen sadece sana sanki sen senden seni senin
    siz size sizden sizi sizin sonra şey sey şöyle şu şuna şunu tabii tam tarafından tüm tum üzere var
    vardır ve veya ya yani yapabilir yerine yine yok yoksa zaten merhaba teşekkürler`,
  ar: `ا أ إذ إذا اذا إلا الا التي الذي الذين الى إلى اللذين أم أما اما أن ان إن أنا انا أنت انت أنتم
    أنها انها أنه انه أو او أي اي أين اين أيضا ايضا أيضًا ب بأن بان بعد بعض بل بها به بهذا بهذه بين بكم
    تكون تلك تم ثم حتى حول حيث خلال دون ذلك ذات ضمن عن عند عندما على عليه عليها غير ف فإن فقط في فيه فيها
    قبل قد كان كانت كل كم كما كيف كيفية لا لدى لدي لديكم لديك لذلك لكم لكن لك لم لماذا لما لن له لها لهم
    لو ل لي ليس ليست ما ماذا ماهو ماهي متى مع من منذ منه منها مما نحن نعم نفس هذا هذه هل هم هن هنا هناك هو
    هي و وأن وان وإن وفي وقد وكان وكيف ولا ولم وما وماذا ومتى ومع ومن وهل وهو وهي يا يتم يجب يكون يمكن
    يمكنني يمكنك أريد اريد مرحبا شكرا`,
  ja: `あ あの あなた あり ある あれ い いい いう いく いくつ いくら いつ いる う え お および か が
    かつ から かも くらい ください くださる ぐらい けど こ ここ こと この これ ご ござい ござる さ させ さん
    し しか した しまう する すれ せ そう そこ その それ た ため だ だけ だった だれ ち つ て で でき できる
    です では でも と という どう どうして どうやって どこ どちら どの どのよう どれ どんな とき ところ とも
    な ない なく なぜ など なに なら なり なる なん に について には ね の ので のに は ば ひと ほか ほど ま
    まし ました ます ませ まで また まだ み も もう もの や やる よ よう より よる ら られ られる れ れる
    を ん 何 何時 誰 私 教え 教えて 時 事 方 的 人`,
  zh: `的 我的 你的 您的 我们的 地 得 了 着 过 吗 嗎 呢 吧 啊 呀 嘛 是 在 有 和 与 與 及 或 或者 以及 而 而且 但 但是 因为 因為 所以
    如果 我 你 您 他 她 它 我们 我們 你们 你們 他们 他們 咱们 这 這 那 这个 這個 那个 那個 这些 這些 那些 这里
    這裡 那里 那裡 这样 這樣 哪 哪个 哪個 哪些 哪里 哪裡 哪儿 什么 什麼 甚麼 怎么 怎麼 怎样 怎樣 怎么样 如何 什么时候 什麼時候 什么样 什麼樣 多久 多大
    为什么 為什麼 为何 为 為 多少 多少钱 多少錢 几 幾 谁 誰 何时 何時 何 请 請 请问 請問 可以 可 能 能够 能夠 会 會 要 想 需要
    应该 應該 就 都 也 还 還 很 更 最 太 不 没 沒 没有 沒有 把 被 给 給 对 對 对于 对於 从 從 到 向 于 於 以 之
    其 其中 一 一个 一個 一些 个 個 种 種 关于 關於 告诉 告訴 知道 谢谢 謝謝 你好 您好 上 下 中 里 裡 来 來 去
    说 說 让 讓 用 由 跟 等 所 并 並 又 再 才 只 已 已经 已經 吧`,
}

const stopWords = new Map([
  ...Object.entries(lists).map(
    ([language, list]) => [language, new Set(list.split(/\s+/))] as const,
  ),
  ...furtherStopWords,
])

/** The languages whose stop words are known, by the first part of their BCP 47 tag. */
export const stopWordLanguages = [...stopWords.keys()]
