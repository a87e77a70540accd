/**
 * Whether a text is all that stands on a control: `Read more`, `Add to cart`, `Page 2 of 7`. Such a
 * text says nothing without what it controls.
 */
export function isInterfacePhrase(text: string): boolean {
  if (text.length > lengthMax) return false
  if (mark.test(text)) return true
  const phrase = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')
  if (phrase === '') return !/[\p{L}\p{N}✓✔✗✘]/u.test(text)
  return whole.has(phrase) || countOf.test(phrase) || place.test(phrase)
}

const lengthMax = 80

/** `#12` over a post, `01` over a step. */
const mark = /^\s*(?:#\d{1,6}|0\d\s?[/.]?|\d{1,3}\s?\/)\s*$/

/** In lower case, without what stands around the words. */
const whole = new Set(
  `read more | learn more | find out more | see more | view more | show more | load more | discover more | more details | more info | more information | read more about this | read the full story | continue reading | read full article
  | see all | view all | show all | browse all | explore all | shop all | see details | view details | full details | show less | read less | expand | expand all | collapse | collapse all | click to expand | see less | view all products | view product | quick view | quick shop | quick look | shop now | buy now | order now | book now | sign up | sign up now | sign in | log in | log out | login | register | join now | get started | start now | subscribe | subscribe now | follow | follow us | followed | following | unfollow | apply now | download now | contact us | get in touch | learn how | try it free | try for free | start free trial | request a demo | book a demo | schedule a demo | get a demo | contact sales | get a quote | request a quote | submit | send | search | go | close | cancel | ok | apply | apply filters | reset | clear | clear all | clear filters | filter | filters | sort | sort by | back | go back | back to top | top | next | previous | prev | next page | previous page | first | last | skip to content | skip to main content | menu | home | loading | please wait
  | add to cart | add to bag | add to basket | add to wishlist | add to wish list | add to favorites | add to favourites | add to compare | compare | wishlist | view cart | checkout | choose options | select options | remove | quantity | qty | write a review | leave a review | notify me | size guide | size chart
  | share | share this | tweet | pin it | email | e-mail this | print | print this page | copy | copied | copy link | copy url | copy code | copy to clipboard | copy page | save | bookmark | like | dislike | reply | quote | report | report abuse | flag | edit | edit this page | edit page | edit on github | delete | permalink | link | upvote | downvote | vote | comment | comments | add a comment | post a comment | posts | toggle navigation | toggle menu | open menu | close menu | image | advertisement | advertise | sponsored | ad | play | pause | mute | play video | watch video | watch the video | listen | table of contents | on this page | was this helpful | was this page helpful | yes no | improve this page
  | mehr erfahren | mehr lesen | weiterlesen | mehr anzeigen | mehr | weniger anzeigen | mehr infos | mehr informationen | details | details anzeigen | zum artikel | zum produkt | zum shop | jetzt kaufen | jetzt bestellen | jetzt buchen | jetzt anfragen | jetzt entdecken | in den warenkorb | in den warenkorb legen | auf die merkliste | auf den merkzettel | merken | zum warenkorb | zur kasse | alle anzeigen | alle ansehen | alle akzeptieren | anmelden | abmelden | registrieren | einloggen | abonnieren | teilen | drucken | suchen | suche | absenden | senden | schließen | zurück | weiter | nach oben | nächste seite | vorherige seite | filtern | sortieren | sortieren nach | zurücksetzen | kontakt aufnehmen | antworten | melden | zitieren | bearbeiten | wird geladen | bitte warten | zum inhalt springen | zum hauptinhalt springen | menü | merkzettel | anzeige
  | en savoir plus | lire la suite | lire plus | voir plus | voir tout | voir tous | afficher plus | plus d'infos | plus d'informations | découvrir | ajouter au panier | acheter | commander | réserver | partager | imprimer | rechercher | envoyer | fermer | retour | suivant | précédent | haut de page | retour en haut | se connecter | connexion | s'inscrire | s'abonner | répondre | signaler | filtrer | trier par | chargement | publicité | aller au contenu
  | leer más | ver más | saber más | más información | seguir leyendo | ver todo | ver todos | mostrar más | añadir al carrito | agregar al carrito | comprar | comprar ahora | reservar | compartir | imprimir | buscar | enviar | cerrar | volver | siguiente | anterior | volver arriba | iniciar sesión | registrarse | suscribirse | responder | filtrar | ordenar por | cargando | publicidad | ir al contenido
  | leia mais | saiba mais | ver mais | ver tudo | ver todos | continuar lendo | mostrar mais | adicionar ao carrinho | comprar agora | compartilhar | partilhar | pesquisar | voltar | próximo | voltar ao topo | entrar | cadastre-se | inscreva-se | carregando | ordenar
  | leggi di più | leggi tutto | scopri di più | scopri | continua a leggere | mostra di più | vedi tutto | vedi tutti | aggiungi al carrello | acquista | acquista ora | prenota | prenota ora | condividi | stampa | cerca | invia | chiudi | indietro | successivo | precedente | torna su | accedi | registrati | iscriviti | rispondi | filtra | ordina per | caricamento | pubblicità | maggiori informazioni | per saperne di più
  | lees meer | lees verder | meer lezen | meer info | meer informatie | meer weergeven | bekijk alles | toon meer | in winkelwagen | in winkelmand | toevoegen aan winkelwagen | bestel nu | koop nu | boek nu | delen | afdrukken | zoeken | versturen | verzenden | sluiten | terug | volgende | vorige | naar boven | inloggen | aanmelden | inschrijven | reageren | sorteren | sorteer op | laden
  | czytaj więcej | czytaj dalej | zobacz więcej | dowiedz się więcej | pokaż więcej | dodaj do koszyka | kup teraz | udostępnij | szukaj | zamknij | wstecz | dalej | zaloguj się | zarejestruj się | odpowiedz | číst více | více informací | přidat do košíku | do košíku | läs mer | visa mer | visa alla | lägg i varukorg | köp nu | dela | sök | stäng | logga in | læs mere | vis mere | læg i kurv | les mer | legg i handlekurv | lue lisää | näytä lisää | lisää ostoskoriin | devamını oku | daha fazla | daha fazla bilgi | sepete ekle | paylaş
  | подробнее | читать далее | читать дальше | узнать больше | показать ещё | показать еще | показать все | смотреть все | в корзину | добавить в корзину | купить | заказать | поделиться | войти | регистрация | ответить | назад | далее | поиск | докладніше | читати далі | детальніше | у кошик | διαβάστε περισσότερα | περισσότερα | προσθήκη στο καλάθι
  | 続きを読む | もっと見る | 詳しく見る | 詳細を見る | 詳しくはこちら | 詳細はこちら | 一覧を見る | カートに入れる | 購入する | シェア | シェアする | ログイン | 新規登録 | 返信 | 戻る | 次へ | 前へ | 検索 | トップへ戻る | 阅读更多 | 查看更多 | 了解更多 | 更多 | 查看全部 | 加入购物车 | 立即购买 | 分享 | 登录 | 注册 | 回复 | 返回 | 下一页 | 上一页 | 閱讀更多 | 加入購物車 | 立即購買 | 登入 | 註冊 | 더 보기 | 더보기 | 자세히 보기 | 장바구니 | 장바구니에 담기 | 구매하기 | 공유하기 | 로그인 | 회원가입 | 답글
  | المزيد | اقرأ المزيد | أضف إلى السلة | שתף | קרא עוד | और पढ़ें | xem thêm | thêm vào giỏ hàng | selengkapnya | baca selengkapnya`
    .split('|')
    .map((phrase) => phrase.trim()),
)

/** `12 Likes`, `3 min read`; what is counted tells nothing of the subject. */
const countOf =
  /^\d[\d.,]*k? (?:likes?|repl(?:y|ies)|views?|shares?|votes?|comments?|posts?|followers?|watching|gefällt mir|antworten?|aufrufe|kommentare?|vues?|commentaires?|réponses?|respuestas?|comentarios?|comentários?|commenti|reacties?|mal geteilt)$/

/** `Page 2 of 7`, `1 - 24 of 190 results`, `Showing 12 of 70 products`. */
const place =
  /^(?:(?:showing|displaying|viewing|zeige|anzeige|affichage|mostrando|visualizzazione|toont)\b.{0,20}\d.*|(?:page|seite|página|pagina|strona|страница) \d+(?: .{1,6} \d+)?|(?:slide )?\d+ (?:of|von|de|sur|di|van) \d+|\d+ ?[-–/] ?\d+ (?:of|von|de|sur|di|van) \d+.{0,24}|\d+ ?\/ ?\d+)$/
