/*
 * What site builders call that which is beside a page's matter, in lower case. `|` stands between
 * phrases, `/` between words for one place (`_` is a space in such a word), ` *` for whatever follows.
 */

/** Over teasers of other pages. */
export const othersPhrases = [
  // English
  `related | related/similar products/items/articles/posts/stories/topics/content/pages/links/resources/news/threads/questions/searches/reading/videos/insights/courses/jobs/events/recipes/collections/categories
  | recommended | recommendations | recommended products/items/articles/posts/stories/for_you/reading/content/by *
  | you may/might/could also/like/enjoy/love/be * | we think you'll * | you'll also/love * | you will also/love *
  | people/customers/others/shoppers also/who * | customers bought/viewed * | recently viewed * | your recently viewed * | frequently bought/compared * | often bought with *
  | more like this | more from/in/on this * | more from * | more stories/articles/posts/news | more to explore/read/discover/love
  | read next | up next | what to read next | keep reading | also available/read | further reading from *
  | trending/top/popular/recent searches | popular/recent posts/articles | trending now/topics/stories/articles | trending | most popular/read/viewed | latest from * | from the/our blog/web
  | compare with similar * | compare similar * | complete the look/set | pairs/goes well with | shop the look | around the web | sponsored | sponsored content/links | in case you missed it
  | explore related * | top collections | similar discussions/properties/listings`,
  // German
  `ähnliche/verwandte/weitere/passende/empfohlene/neueste/zugehörige produkte/artikel/beiträge/themen/angebote/seiten/inhalte/fragen/meldungen/nachrichten/rezepte/objekte/veranstaltungen
  | das könnte/dürfte sie/dich/ihnen/dir * | könnte dir/ihnen auch * | kunden/andere kauften/kaufen/haben/sahen/suchten * | zuletzt angesehen/gesehen | zuletzt angesehene *
  | mehr zum thema * | auch interessant | lesen sie auch | lies auch | häufig zusammen * | wird oft zusammen * | unsere empfehlungen
  | passt dazu | dazu passt | mehr aus dieser *`,
  // French
  `produits/articles/sujets/contenus/pages/liens/billets/offres similaires/associés/apparentés/connexes/liés/recommandés/complémentaires/récents
  | vous aimerez/pourriez/devriez aussi/également/être/aimer * | les clients ont/ayant * | vus récemment | récemment consultés | à lire aussi/également * | a lire aussi * | dans la même catégorie
  | sur le même sujet/thème`,
  // Spanish
  `productos/artículos/entradas/temas/noticias/contenidos/enlaces/publicaciones relacionados/relacionadas/similares/recomendados/recomendadas/recientes
  | también te/le puede/podría/pueden * | te puede/podría interesar/gustar * | te recomendamos | quienes compraron/vieron * | vistos recientemente`,
  // Portuguese
  `produtos/artigos/posts/notícias/temas/conteúdos/postagens relacionados/relacionadas/semelhantes/similares/recomendados/recentes
  | você também/pode/poderá * | também pode/poderá * | quem comprou/viu * | vistos recentemente | veja/leia também *`,
  // Italian
  `prodotti/articoli/post/contenuti/notizie correlati/simili/consigliati/recenti/collegati/correlate
  | ti/vi potrebbe/potrebbero * | potrebbe/potrebbero interessarti/piacerti/interessarvi * | chi ha acquistato/visto * | i clienti che/hanno * | visti di recente | leggi anche *`,
  // Dutch
  `gerelateerde/vergelijkbare/aanbevolen/soortgelijke/recente/andere producten/artikelen/berichten/onderwerpen
  | vind je/u ook/dit * | misschien vind/vindt * | klanten/anderen kochten/bekeken * | onlangs/recent bekeken | lees ook | ook interessant`,
  // Polish, Czech, Swedish, Danish, Norwegian, Finnish, Turkish
  `podobne/powiązane produkty/artykuły/wpisy | polecane produkty/artykuły | ostatnio oglądane * | zobacz także/również | inni klienci *
  | související/podobné produkty/články | mohlo by vás/se * | relaterade/liknande produkter/artiklar/inlägg | kunder köpte också | du kanske också *
  | relaterede/relaterte/lignende produkter/artikler/indlæg/innlegg | andre kjøpte også | måske kan du også * | samankaltaiset tuotteet | saatat pitää * | benzer/ilgili ürünler/yazılar/haberler`,
  // Russian, Ukrainian, Greek
  `похожие/связанные/рекомендуемые товары/статьи/записи/темы/материалы/новости | рекомендуем | рекомендуем также * | вам может понравиться * | вам также * | с этим товаром *
  | читайте также | смотрите также | недавно просмотренные * | схожі товари/статті | читайте також | σχετικά προϊόντα/άρθρα`,
  // Japanese, Chinese, Korean
  `関連商品 | 関連記事 | 関連製品 | 関連リンク | 関連ページ | 関連コンテンツ | おすすめ商品 | おすすめ記事 | この商品を見た人は * | 最近チェックした商品 | 最近見た商品 | 人気記事 | 新着記事
  | 相关产品 | 相关文章 | 相关推荐 | 相关阅读 | 相关商品 | 相关链接 | 相關產品 | 相關文章 | 相關推薦 | 相關商品 | 猜你喜欢 | 为您推荐 | 最近浏览 | 最近瀏覽
  | 관련 상품/글/기사/제품 | 추천 상품/글`,
]

/** Over what readers write below a page's own text. */
export const commentPhrases = [
  `comment | comments | comments on * | comment on * | recent/reader/user comments | leave/write/post/add a/your reply/comment * | join the conversation/discussion | responses | thoughts on * | responses to * | replies to *
  | kommentar | kommentare | neueste kommentare | kommentar schreiben/hinterlassen/verfassen | schreibe/schreiben einen/sie_einen kommentar | hinterlasse einen * | commentaire | commentaires | laisser/laissez/ajouter/poster un/votre commentaire | commentaires récents
  | comentario | comentarios | comentarios recientes | deja/dejar/deje un/una/tu comentario/respuesta | comentários | deixe um/uma/seu comentário/resposta | deixe o seu comentário | commenti | lascia un commento | reactie | reacties | recente reacties | geef/plaats/laat een reactie *
  | dodaj komentarz | komentarze | kommentarer | yorumlar | bir yanıt yazın | комментарии | оставить/добавить комментарий | коментарі | コメント | コメントを残す | コメントする | 发表评论 | 发表回复 | 發表評論 | 發佈留言 | 评论 | 댓글 | 댓글 남기기`,
]

/** Over rows of links and small forms. */
export const linkRowPhrases = [
  `share | share this/on/via/it | share this article/post/page/story/product/entry * | share with friends | follow us * | connect/stay with us/connected | stay in touch
  | sign up for/to our/the/updates/newsletter/newsletters * | subscribe | subscribe to/for our/the/updates/this/newsletter * | join our newsletter/mailing/community * | newsletter | newsletter sign_up/signup * | our newsletter | get our/the newsletter *
  | stay up to * | stay updated/informed * | tag | tags | tagged with | filed under | filter | filters | filter/sort/refine by | sort | on this page | in this article | table of contents | contents | quick links | jump to *
  | was this page/article/answer/helpful * | did this page/article/answer * | is this page useful * | rate this page/article/post | skip to *`,
  `teilen | artikel/beitrag/seite teilen | teilen auf | folgen sie uns * | folge/folgt uns * | newsletter anmeldung | newsletter abonnieren | zum newsletter * | schlagwörter | schlagworte | filtern | filtern/sortieren nach | sortieren | sortierung | inhaltsverzeichnis | auf dieser seite
  | war diese/dieser seite/artikel/beitrag hilfreich | war das hilfreich`,
  `partager | partagez | partager cet/cette/sur article/page * | suivez-nous * | inscrivez-vous à * | abonnez-vous * | mots-clés | étiquettes | filtrer | filtrer/trier par | trier | sommaire | table des matières
  | compartir | compartir en/esto * | compartilhar | compartilhe * | condividi | condividi su * | síguenos * | siga-nos * | seguici * | suscríbete * | inscreva-se * | iscriviti alla * | etiquetas | filtrar | filtrar/ordenar por | ordenar | filtra per | ordina per | índice | indice`,
  `delen | deel dit/deze * | volg ons * | nieuwsbrief | schrijf je in * | inhoudsopgave | sorteren | sorteer op | filteren | udostępnij | dela | følg oss * | följ oss * | поделиться * | подписаться * | подпишитесь * | содержание
  | シェア | シェアする | 分享 | 目次 | 目录 | 目錄 | 공유 | 공유하기`,
]
