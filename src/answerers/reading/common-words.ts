import { primaryTag } from '../../lib/script.ts'
import { termsOf } from '../../lib/terms.ts'

/**
 * Whether a term, as `termsOf` makes it, is of a word that questions and texts about anything use: "cause",
 * "important", "become". A site may well say the same with another word, and holds it whatever it is about.
 */
export function isCommonTerm(term: string, language: string): boolean {
  const primary = primaryTag(language)
  const known = termsByLanguage.get(primary)
  if (known) return known.has(term)
  const words = commonWords.get(primary)
  if (words === undefined) return false
  const terms = new Set(termsOf(words, primary))
  termsByLanguage.set(primary, terms)
  return terms.has(term)
}

const termsByLanguage = new Map<string, Set<string>>()

const commonWords = new Map(
  Object.entries({
    en: `anybody anyone anything everybody everyone everything nobody nothing somebody someone something somewhere
    made gave given took taken got found built kept held led left lost met paid ran said sent
    sold spent stood thought told understood went won wrote written began begun became brought
    bought chose chosen came drew fell felt grew grown knew known meant rose saw seen spoke
    spoken taught bear sell stay wear able accept accord account achieve act action actual add
    address affect agree aid aim allow almost alone already alter although always amount answer
    appear apply approach area arise ask aspect associate assume attempt attract available avoid
    aware bad base basic basis become begin behave believe belong below benefit best better big
    bit both break bring broad build busy buy call care carry case cause center central certain
    challenge chance change character choice choose claim class clear close collect combine come
    commit common commonly compare complete completely concept concern condition conduct confirm
    connect consider considered consist constant contain context continue contribute control
    convert correct couple course cover create critical current cut deal decide decision
    decrease deep define degree demand depend describe design despite detail determine develop
    difference different difficult direct discover discuss display distinct divide double draw
    drive drop due early earn easily easy effect effective effort element emerge employ enable
    encourage end engage enough ensure enter entire environment equal especially essential
    essentially establish event eventually evidence exact exactly example except exist expand
    expect experience explain express extend extent extra fact factor fail fall familiar famous
    fast favor feature feel field fill final find fine finish fit fix focus follow following
    force form former forward free frequent frequently full function further future gain general
    generally generate goal good great group grow growth half hand handle hang happen hard head
    heavy help high highly hold idea identify impact implement important improve include
    including increase indicate individual influence inside intend interest introduce involve
    issue item join keep key kind lack large last late later lead learn leave less level lie
    limit line link list little live local locate look lose lot low main maintain major make
    manage manner mark matter mean measure meet member mention method middle minor miss modern
    most move multiple name natural nature near nearly necessary negative negatively new next
    none normal notable note notice number object obtain occur offer old open operate opinion
    opportunity opposite option order ordinary origin original originally outside overall own
    pair part particular pass past pay people perform perhaps period person place plan play
    point poor popular portion position positive possible potential practice prefer prepare
    presence present prevent previous previously primarily primary principle prior probably
    problem procedure process produce project prominent promote proper property propose protect
    prove provide pull purpose push put quality question quick quickly range rank rare rate
    rather reach react ready real realize really reason recall receive recent recently recognize
    record reduce refer reference reflect regard relate relation relationship relative remain
    remember remove repeat replace report represent request require resource respect respond
    response responsible rest restrict result return reveal right rise role rule run safe save
    scale search section see seek seem select send sense separate serious serve set several
    shape share short show side sign significant significantly similar simple simply since
    single sit situation size slow small solution solve sort source special specific spend
    spread stand start state step still stop straight strength strong structure study style
    subject succeed success successful sudden sufficient suggest suit support suppose sure
    surround system take talk target task tell tend term test thing think third throughout today
    together tool top topic total toward transfer treat true try turn two type typical typically
    ultimately understand unique unit unknown unlike use useful user usual usually value variety
    various view visit want watch way wide widely wish within word work world worth write wrong
    year young`,
    de: `jemand jemanden niemand irgendetwas
    abgesehen abhängig ähnlich allein allgemein alt änderung anfang angeben angewendet annehmen
    anzahl arbeiten art aufgabe aufgeben ausdruck ausführen ausgehen aussage aussehen bald
    bedeuten bedeutend bedingung beeinflussen begann beginnen begriff behandeln beispiel
    beitragen bekannt bekommen benannt benennen benötigen benutzen berühmt beschreiben besitzen
    besondere besser bestehen bestimmen betrachten betreffen bevorzugen bewirken bezeichnen
    beziehen bezug bilden bleiben brauchen bringen dauern dienen durchführen ebenfalls eigen
    eigenschaft einfach einfluss einführen einrichtung einzeln ende entfernen enthalten
    entscheiden entsprechen entstehen entwickeln ereignis erfahren erfolgen erhalten erklären
    erreichen erscheinen erst erwarten erzeugen fallen finden folge folgen fordern fördern form
    führen funktion ganz geben gegenwärtig gehören gelten gemeinsam genau genutzt gering gesamt
    geschehen gewinnen glauben groß größer größte grund grundlage gruppe gut halten handeln
    häufig hauptsächlich helfen heute hoch höchste jüngst kennen klein kommen konkret kürzlich
    kurz lassen laufen lauten lautet leben leicht leiten letzte leute liegen linke lösung machen
    mal manche meiste menge mensch merkmal mitglied möglich möglichkeit müssen nahe nehmen
    nennen neu normalerweise notwendig nutzen oft ort person phase platz problem produzieren
    prozess prozentsatz richtung rolle rückkehr sagen schaffen schicken schlecht schließen
    schnell sehen seite setzen sicher sichtbar situation sorgen spät spielen sprechen stand
    standort stark statt stattfinden stehen stellen steigen stehlen suchen system teil
    teilnehmen thema tragen treffen treten tun typ übernehmen überhaupt umfassen unterschied
    unterstützen unterscheiden ursache ursprünglich verändern verantwortlich verbinden
    verbreiten verfügen vergleich verhalten verhindern verlieren vermeiden verschieden verstehen
    verursachen verwenden vielen völlig vorher vorkommen vorschlagen vorteil wachsen wahr
    wahrscheinlich wechseln weise weit weitere welt wenig werk wert wichtig wirken wissen wohl
    wollen wort zahl zeigen ziehen ziel zuerst zugeordnet zugeschrieben zunächst zusammen
    zustand zweck`,
    fr: `quelqu quelque rien personne
    accepter accord action actuel aider aimer ajouter aller améliorer ancien apparaître appeler
    appliquer apporter apprendre arriver assez associer assurer atteindre attendre augmenter
    aujourd auteur base beau besoin bon but capable caractéristique cas cause causer central
    certain changement changer chercher choisir choix chose clair commencer commun compléter
    comprendre compter concerner condition conduire connaître connu considérer consister
    construire contenir continuer contrôle correspondre côté courant court créer croire début
    décider décision découvrir décrire dernier développer devenir devoir différence différent
    difficile direct disponible diviser domaine donner durer effet élément empêcher employer
    endroit ensemble entier entraîner entrer environ essayer établir étape état événement éviter
    exact exister expérience expliquer exprimer facile façon facteur faible fameux famille fin
    finir fonction fonctionner force forme former fort futur gagner général grand groupe
    habituel haut idée important impossible indiquer influence intérieur introduire jeune jouer
    laisser lancer lien lier lieu limite long lui main maintenir manière manquer marquer mauvais
    membre mener mesure mettre meilleur monde montrer mot moyen naturel nécessaire niveau
    nouveau objet obtenir occuper offrir opinion ordre origine ouvrir parler part partie partir
    passer payer penser perdre permettre personne petit pouvoir plein point porter poser
    position possible pratique précédent premier prendre préparer présent présenter principal
    prix problème procédure prochain produire produit proposer propre protéger public qualité
    question raison rapide rapport récent recevoir réduire regarder relation remplacer rendre
    représenter résoudre responsable rester résultat réussir rôle sembler sens sentir série
    servir seul simple situation situer solution sorte source souvent spécial suffire suivant
    suivre sujet supérieur sûr système tenir terme tirer tomber toucher tourner travail
    travailler trouver unique usage utile utiliser utilisation valeur varier venir vérifier vie
    vieux vivre voir vouloir vrai vue zone`,
    es: `alguien nadie
    abrir acabar aceptar acción actual acuerdo además afectar alcanzar alto añadir antiguo
    aparecer aplicar apoyar aprender área asegurar aspecto asunto aumentar autor ayudar bajo
    base básico bastante buscar calidad cambiar cambio campo cantidad capaz característica caso
    causa causar central cerca cierto claro combinar comenzar común comprender concepto
    condición conocer conocido conseguir considerar consistir construir contener continuar
    control convertir correcto correr corto creer crear cubrir cuestión dar debido decidir
    decisión dejar demostrar depender derecho desarrollar desarrollo describir descubrir desear
    determinar diferencia diferente difícil dirección directo distinto dividir efecto ejemplo
    elegir elemento empezar encontrar enorme entender entero entrar enviar época escribir
    específico esperar establecer estado evento evitar exacto existir éxito experiencia explicar
    expresar extenso fácil factor falta famoso fin final forma formar fuerte fuerza función
    funcionar futuro ganar general grande grupo habitual haber historia idea importante impedir
    incluir indicar influencia iniciar inicio interés interior introducir jugar juntos largo
    lado leer libre límite limitar llamar llegar llevar lograr lugar manera mantener mano marcar
    mayor mayoría medida medio mejor mejorar menor método miembro mirar modo momento mostrar
    motivo mover mundo natural necesario necesidad nivel nombrar nuevo objeto obtener ocupar
    ocurrir ofrecer opinión orden origen original parecer parte participar pasar pedir pensar
    pequeño perder permitir persona pertenecer poner posible posición práctica preciso preferir
    preguntar preparar presencia presentar presente primero principal principio problema proceso
    producir producto propio proponer proteger proyecto punto quedar razón real realizar recibir
    reciente reconocer reducir relación relacionar representar requerir resolver respecto
    responder responsable resultado resultar sacar salir seguir segundo seguro sentido sentir
    serie servir significado siguiente similar simple sistema situación situar solución suceder
    suficiente superior tema terminar término tercero tipo tocar tomar total trabajar trabajo
    tratar último único unir usar uso útil utilizar valor variar varios venir verdadero vez vida
    viejo vista vivir volver zona`,
    it: `qualcosa qualcuno niente nessuno
    accadere accettare aggiungere aiutare altezza alto ampio andare anziché apparire applicare
    aprire area arrivare aspetto assumere attuale aumentare autore avvenire base basso bello
    bisogno breve cambiare campo capace capire caratteristica caso causa causare centrale
    cercare certo chiamare chiaro chiedere combinare cominciare completo comune concetto
    condizione conoscere conosciuto considerare consistere contenere continuare controllo
    correre corto costruire creare credere dare decidere decisione descrivere determinare
    differenza differente difficile dimostrare dipendere diretto diritto diventare diverso
    dividere dovere durare effetto elemento entrare esempio esistere esperienza esprimere evento
    evitare facile famoso fattore fine finire fondamentale forma formare forte forza funzione
    funzionare futuro generale giocare giorno giovane giusto grande gruppo guidare idea
    importante impedire impiegare includere indicare influenza iniziare inizio insieme interesse
    interno introdurre lasciare lato lavorare lavoro leggere legare libero limite livello
    lontano luogo lungo maggiore mancare maniera mantenere mano membro metodo mettere migliore
    minore misura modo momento mondo mostrare motivo muovere naturale necessario nominare noto
    nuovo numero oggetto offrire opinione ordine origine ottenere pagare parlare parola parte
    partecipare passare pensare perdere permettere persona piccolo pieno popolare portare
    posizione possibile posto potere pratica preferire prendere preparare presente presentare
    primo principale problema processo prodotto produrre progetto proporre proprio proteggere
    pubblico punto qualità quantità ragione raggiungere rapporto reale realizzare recente
    ricevere richiedere ridurre riguardare rimanere risolvere rispondere risultato ruolo salire
    scegliere scelta scoprire scrivere secondo seguire semplice senso sentire serie servire
    significato simile singolo sistema situazione solito soluzione spesso spiegare stabilire
    superiore svolgere tema tempo tenere termine tipico tipo totale trattare trovare uguale
    ultimo unico unire usare uso utile utilizzare valore variare vario vedere venire vero vicino
    vita vivere volta zona`,
    pt: `alguém ninguém
    abrir aceitar acontecer acordo acrescentar afetar ajudar alcançar alto amplo anterior antigo
    aparecer aplicar apoiar apresentar aprender área aspecto assunto atual aumentar autor baixo
    base básico bastante buscar campo capaz característica caso causa causar central certo
    chamar chegar claro colocar combinar começar completo comum conceito condição conhecer
    conhecido conseguir considerar consistir construir conter continuar controle correto criar
    curto dar decidir decisão deixar demonstrar depender desejar desenvolver desenvolvimento
    descobrir descrever determinar diferença diferente difícil direito direto diverso dividir
    efeito elemento encontrar entender entrar enviar escolher escrever específico esperar
    estabelecer estado evento evitar exato existir êxito experiência explicar expressar fácil
    fator falta famoso ficar fim final forma formar forte força função funcionar futuro ganhar
    geral grande grupo história ideia importante impedir incluir indicar influência iniciar
    início interesse interno introduzir jogar junto lado ler levar ligar limite livre local
    longo lugar maior maioria maneira manter mão marcar medida médio melhor melhorar membro
    menor método modo momento mostrar motivo mover mudança mudar mundo natural necessário
    necessidade nível novo objeto obter ocorrer ocupar oferecer opinião ordem origem original
    parecer parte participar passar pedir pensar pequeno perder permitir pertencer pessoa ponto
    posição possível prática preferir preparar presença presente primeiro principal princípio
    problema processo produto produzir projeto propor próprio proteger próximo público qualidade
    questão razão real realizar receber recente reconhecer reduzir relação representar resolver
    responder responsável resultado sair seguinte seguir segundo seguro sentido sentir série
    servir significado similar simples sistema situação solução suficiente superior surgir tema
    terceiro terminar termo tipo tirar tocar tomar total trabalhar trabalho tratar último único
    unir usar uso útil utilizar valor variar vários ver verdadeiro vez vida velho vir vista
    viver voltar zona`,
    nl: `iemand niemand iets niets
    aandeel aangeven aanpak aantal aard actie afhankelijk afkomstig algemeen allemaal anders
    antwoord auteur basis bedoelen bedragen beginnen begin begrijpen begrip behandelen behoren
    bekend bekendste belangrijk belangrijkste bepaald bepalen bereiken beschikbaar beschrijven
    beslissen bestaan bestaat beste betekenen betreffen betrekking beter bevatten bewegen
    bezitten bieden bijvoorbeeld binnen blijken blijven bouwen breed brengen bron buiten
    compleet dagelijks deel delen denken dicht dienen ding direct doel doorgaan draaien dragen
    duren duidelijk eenvoudig eerder eerst eerste effect eigen eigenschap einde eindigen element
    enkel ervaring feit functie gebeuren gebeurtenis gebied gebruik gebruiken gebruikt gedeelte
    gelden geleden gelijk geloven gemakkelijk gemeen gemiddeld genoeg gevolg gewone gewoonlijk
    goed grens groep groeien half hand handelen hard hebben heel helft helpen hoofd hoog horen
    houden huidig idee inhouden invloed kenmerk kennen kiezen klein komen kort krijgen kwaliteit
    laag laatst laten leggen leiden leren leven lezen licht liggen lijken lopen maken makkelijk
    manier mens middel minder minst moeilijk mogelijk naam namelijk natuurlijk nemen nieuw
    niveau nodig noemen normaal omvatten onderdeel onderscheid onderwerp ontdekken ontstaan
    ontvangen ontwikkelen oorspronkelijk oorzaak oplossing opnemen orde oud overeenkomen
    overgaan periode persoon plaats plaatsen positie precies probleem proces product produceren
    punt recent rol ruimte samen schrijven situatie slecht sluiten snel soms speciaal spelen
    spreken staan stap stellen sterk stuk systeem tegenwoordig term terug toekomst toepassen
    tonen totaal trekken type uiteindelijk uitleggen uitvoeren vaak vallen variëren vast
    veranderen verandering verband verder vergelijken verkrijgen verliezen verschil verschillend
    verschijnen vertellen verwachten vinden voldoende volgen volgend volledig voorkomen vormen
    vraag vragen vrij waarde wereld werken werk weten willen winnen woord worden zaak zeker
    zetten zien zoeken zorgen zwak`,
    pl: `autor bardziej baza bliski brać budować były całkowity cały cecha cel centralny charakter
    chcieć chronić cień ciągle często część czynnik dalej dalszy dawać dawny decyzja definicja
    dobry dodać dokładny dokonać doświadczenie dostać dostępny dotyczyć dowiedzieć droga drugi
    duży działać działanie dzielić efekt element fakt forma funkcja główny grać grupa ilość inny
    istnieć istotny jakość kierować koniec kończyć kolejny konieczny korzystać krótki lepszy
    liczny linia łatwy łączyć metoda miejsce mieć mówić możliwość możliwy myśleć nadal
    najbardziej najlepszy największy należeć nazwać następny następować naturalny niektóry niski
    normalny nosić nowy obecny obejmować obszar oddać odkryć odpowiedni odpowiedzialny ogólny
    okres określić opisać oprócz ostatni osiągnąć osoba otrzymać otworzyć oznaczać państwo para
    pełny pewien pewny pierwotny pierwszy pisać początek początkowy podać podstawa podstawowy
    podobny pojawić pojęcie pokazać położony pomagać pomoc ponowny poprzedni porządek posiadać
    postać powiedzieć powód powodować powstać powszechny pozostać poziom pozwalać pozycja późny
    praca pracować prawdziwy problem proces produkt produkować projekt prosty prowadzić próbować
    przedstawić przejść przyczyna przyjąć przykład przypadek przynieść punkt razem rezultat
    robić rodzaj rola rosnąć rozpocząć rozumieć rozwiązanie rozwój różnica różny rzecz silny
    skutek sława słowo służyć sposób sprawa sprawić stać stan stanowić stary stosować strona
    stworzyć sytuacja system szeroki szybki środek średni świat temat termin trudny trwać
    trzymać tworzyć typ uczyć udział ukończyć umieć umożliwiać unikać używać uważać ważny
    większość widzieć wielki wiele wiedzieć włączyć wpływ wprowadzić wrócić wspólny występować
    wybierać wybór wydać wydarzenie wyglądać wykonać wynik wynosić wysoki wziąć zachować zacząć
    zadanie zająć zakres zależeć zamknąć zasada zdarzyć zespół zgodny zmiana zmienić znaczenie
    znać znaleźć znany związany związek zwykły żyć życie`,
    tr: `açık açıklamak ad alan alınmak almak amaç anlam anlatmak aramak arasında artmak asıl atmak
    ayrı ayrılmak başarı başka başlamak başlangıç baz belirli belirlemek belirtmek benzer bilgi
    bilinen bilinmek bilmek birinci birlik bitmek bulmak bulunmak büyük çalışmak çeşit çeşitli
    çevre çıkarmak çıkmak dayanmak değer değişik değişmek değişiklik denmek devam doğal doğru
    doğrudan durum dünya düşük düşünmek düzen edilmek eklemek eleman en eski etki etkilemek
    etmek farklı fark fikir genel genellikle geçmek gelecek gelmek geliştirmek gelişme gerek
    gerçek gerçekleşmek getirmek girmek görev görmek görünmek göstermek güç günlük güzel hareket
    hedef ilk ilişki insan iş işlem iyi istemek kabul kalmak kapsamak karar karşı karşılaşmak
    katmak kesin kısa kişi konu konum koruma kullanmak kullanılan kullanım kurmak küçük merkez
    mümkün neden nitelik nokta normal olası olay oluşmak oluşturmak orta ortaya oynamak önce
    önceki önemli önlemek örnek özel özellik parça rol sağlamak sahip satmak sayı seçmek seviye
    sınır sistem son sonuç sonraki sorumlu sorun söylemek sözcük süre sürmek tamam tamamen
    tanımlamak tanınmak taraf tek temel tip toplam tür türlü uygulamak uygun uzun üretmek ürün
    üst vermek yakın yapı yapılan yapmak yaratmak yaşamak yaygın yazar yazmak yeni yer yeterli
    yol yöntem yüksek zaman zor`,
    ru: `автор активно большинство большой больше бывший быстро важный вместе вести видеть влияние
    влиять вначале внешний внутренний возможно возникновение возникнуть вопрос время всегда
    встречаться вступить выбор выделить вызвать выполнять выражение высокий выяснять главный
    говорить год группа давать далее данный действие действительность делать дело должен должна
    должны достижение другой думать единственный жизнь заканчиваться закончиться закончить
    занимать заявление звали знаменитый значение значить идти известный изменить измениться
    изначально иметь именно интерес использовать использоваться исследователь история какой
    категория количество конец который кроме лежать лучший люди маленький место мнение много
    многие можно называлось называться называлась найти находиться начало начать начаться
    недавно некоторый необходимый низкий новый область образ обратить общий объект объяснить
    один одинаковый оказать оказаться оказывать окончательно описать определенный организация
    основа основной особенно остаться отвечать относиться отношение официальный очередь первый
    первоначально период писать плохой подобный позволять показать полный получить помогать
    понять послужить поставить последний последствие появиться правило предложить представлять
    приводить привести прийти применять пример принимать принять причина проблема произойти
    происходить пройти просто против процент процесс работа работать развитие различие различный
    размер решение роль самый свойство сделать связь сейчас слово служить слишком случай создать
    составлять состоять состояние способ способность средний становиться стать статус степень
    сторона существовать считать тип требовать труд увеличить уметь условие фамилия форма
    характер характеристика хороший цель часть часто человек чистый являться`,
  }),
)
