/*
 * What site builders call that which is beside a page's matter, in lower case. `|` stands between
 * phrases, `/` between words for one place (`_` is a space in such a word), ` *` for whatever follows.
 */

/** Over teasers of other pages. */
export const othersPhrases = [
  // English
  `related | related/similar products/items/articles/posts/stories/topics/content/pages/links/resources/news/threads/questions/searches/reading/videos/insights/courses/jobs/events/recipes/collections/categories/services/solutions/guides/case_studies/publications/listings/tutorials/blogs/blog_posts/documentation/information
  | recommended | recommendations | recommended products/items/articles/posts/stories/for_you/reading/content/by *
  | you may/might/could also/like/enjoy/love/be * | we think you'll * | you'll also/love * | you will also/love *
  | people/customers/others/shoppers also/who * | customers bought/viewed * | recently viewed * | your recently viewed * | frequently bought/compared * | often bought with *
  | more like this | more from/in/on this * | more from * | more stories/articles/posts/news | more to explore/read/discover/love
  | read more/next/also | up next | latest/recent news/posts/articles/stories/updates/insights | latest blog posts | what to read next | keep reading | also available/read | further reading from *
  | trending/top/popular/recent searches | popular/recent posts/articles | trending now/topics/stories/articles | trending | most popular/read/viewed | latest from * | from the/our blog/web
  | compare with similar * | compare similar * | complete the look/set | pairs/goes well with | shop the look | around the web | sponsored | sponsored content/links | in case you missed it
  | popular/top destinations/cities/locations/searches | explore related/more * | discover more * | top collections | similar discussions/properties/listings`,
  // German
  `ähnliche/verwandte/weitere/passende/empfohlene/neueste/zugehörige produkte/artikel/beiträge/themen/angebote/seiten/inhalte/fragen/meldungen/nachrichten/news/rezepte/objekte/veranstaltungen/leistungen/referenzen/projekte/links
  | das könnte/dürfte sie/dich/ihnen/dir * | könnte dir/ihnen auch * | kunden/andere kauften/kaufen/haben/sahen/suchten * | zuletzt angesehen/gesehen | zuletzt angesehene *
  | aktuelle beiträge/artikel/nachrichten/meldungen | mehr zum thema * | mehr lesen | weiterlesen | siehe auch | auch interessant | lesen sie auch | lies auch | häufig zusammen * | wird oft zusammen * | unsere empfehlungen
  | passt dazu | dazu passt | mehr aus dieser *`,
  // French
  `produits/articles/sujets/contenus/pages/liens/billets/offres similaires/associés/apparentés/connexes/liés/recommandés/complémentaires/récents
  | vous aimerez/pourriez/devriez aussi/également/être/aimer * | les clients ont/ayant * | vus récemment | récemment consultés | à lire aussi/également * | a lire aussi * | à découvrir aussi/également * | nos autres services/produits/articles | dans la même catégorie
  | sur le même sujet/thème | lire plus/aussi | lire la suite | voir aussi | derniers/dernières articles/actualités`,
  // Spanish
  `productos/artículos/entradas/temas/noticias/contenidos/enlaces/publicaciones relacionados/relacionadas/similares/recomendados/recomendadas/recientes
  | también te/le puede/podría/pueden * | te puede/podría interesar/gustar * | te recomendamos | leer más/también | lee también | ver también | últimas noticias/entradas | quienes compraron/vieron * | vistos recientemente`,
  // Portuguese
  `produtos/artigos/posts/notícias/temas/conteúdos/postagens relacionados/relacionadas/semelhantes/similares/recomendados/recentes
  | você também/pode/poderá * | também pode/poderá * | quem comprou/viu * | vistos recentemente | veja/leia também * | leia mais | últimas notícias/postagens`,
  // Italian
  `prodotti/articoli/post/contenuti/notizie correlati/simili/consigliati/recenti/collegati/correlate
  | ti/vi potrebbe/potrebbero * | potrebbe/potrebbero interessarti/piacerti/interessarvi * | chi ha acquistato/visto * | i clienti che/hanno * | visti di recente | leggi anche * | leggi di più | ultime notizie | ultimi articoli`,
  // Dutch
  `gerelateerde/vergelijkbare/aanbevolen/soortgelijke/recente/andere producten/artikelen/berichten/onderwerpen
  | vind je/u ook/dit * | misschien vind/vindt * | klanten/anderen kochten/bekeken * | onlangs/recent bekeken | lees ook/meer/verder | ook interessant | laatste nieuws/berichten`,
  // Polish, Czech, Swedish, Danish, Norwegian, Finnish, Turkish
  `podobne/powiązane produkty/artykuły/wpisy | polecane produkty/artykuły | ostatnio oglądane * | zobacz/czytaj także/również | czytaj więcej | inni klienci *
  | související/podobné produkty/články | mohlo by vás/se * | relaterade/liknande produkter/artiklar/inlägg | kunder köpte också | du kanske också *
  | relaterede/relaterte/lignende produkter/artikler/indlæg/innlegg | andre kjøpte også | måske kan du også * | samankaltaiset tuotteet | saatat pitää * | benzer/ilgili ürünler/yazılar/haberler`,
  // Russian, Ukrainian, Greek
  `похожие/связанные/рекомендуемые товары/статьи/записи/темы/материалы/новости | рекомендуем | рекомендуем также * | вам может понравиться * | вам также * | с этим товаром *
  | читайте также | читать также | смотрите также | последние новости/записи | недавно просмотренные * | схожі товари/статті | читайте також | σχετικά προϊόντα/άρθρα`,
  // Japanese, Chinese, Korean
  `関連商品 | 関連記事 | 関連製品 | 関連リンク | 関連ページ | 関連コンテンツ | おすすめ商品 | おすすめ記事 | この商品を見た人は * | 最近チェックした商品 | 最近見た商品 | 人気記事 | 新着記事 | 続きを読む | あわせて読みたい | 合わせて読みたい
  | 相关产品 | 相关文章 | 相关推荐 | 相关阅读 | 相关商品 | 相关链接 | 相關產品 | 相關文章 | 相關推薦 | 相關商品 | 猜你喜欢 | 延伸阅读 | 延伸閱讀 | 阅读更多 | 閱讀更多 | 推荐阅读 | 推薦閱讀 | 为您推荐 | 最近浏览 | 最近瀏覽
  | 관련 상품/글/기사/제품 | 추천 상품/글 | 함께 보면 좋은 글`,
]

/** Over what readers write below a page's own text. */
export const commentPhrases = [
  `comment | comments | comments on * | comment on * | recent/reader/user comments | leave/write/post/add a/your reply/comment * | join the conversation/discussion | responses | thoughts on * | responses to * | replies to *
  | kommentar | kommentare | neueste kommentare | kommentar schreiben/hinterlassen/verfassen | schreibe/schreiben einen/sie_einen kommentar | hinterlasse einen * | commentaire | commentaires | laisser/laissez/ajouter/poster un/votre commentaire | commentaires récents
  | comentario | comentarios | comentarios recientes | deja/dejar/deje un/una/tu comentario/respuesta | comentários | deixe um/uma/seu comentário/resposta | deixe o seu comentário | commenti | lascia un commento | reactie | reacties | recente reacties | geef/plaats/laat een reactie *
  | dodaj komentarz | komentarze | kommentarer | yorumlar | bir yanıt yazın | комментарии | оставить/добавить комментарий | коментарі | コメント | コメントを残す | コメントする | 发表评论 | 发表回复 | 發表評論 | 發佈留言 | 评论 | 댓글 | 댓글 남기기`,
]

/** Over what is told of who wrote a page. */
export const authorPhrases = [
  `about the/our/this author/authors/writer/contributor | about author | author bio | meet the author/authors | written by | über den autor | über die autorin/autoren/autorinnen | zum autor | zur autorin
  | à propos de/des l'auteur/auteurs | sobre el/la autor/autora | sobre o/a autor/autora | sull'autore | sull'autrice | l'autore | l'autrice | over de auteur/auteurs/schrijver
  | o autorze | om författaren | om forfatteren | yazar hakkında | об авторе | про автора | この記事を書いた人 | 著者について | この記事の著者 | 关于作者 | 作者简介 | 關於作者 | 作者簡介 | 저자 소개`,
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
