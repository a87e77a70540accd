/** The words around a fact, in the page's language; English where the language is not here. */
export type Label = keyof typeof table

export type Labels = (label: Label) => string

export function labelsFor(language: string | null): Labels {
  const primary = language?.toLowerCase().split('-', 1)[0] ?? ''
  const column = Math.max(0, languages.indexOf(primary))
  return (label) => {
    const words = table[label].split('|')
    return words[column] ?? words[0] ?? ''
  }
}

const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'tr', 'ar', 'ja', 'zh']

// `{}` stand for what is put in, in their order.
const table = {
  contact:
    'Contact|Kontakt|Contact|Contacto|Contacto|Contatti|Contact|Kontakt|İletişim|الاتصال|お問い合わせ|联系方式',
  address: 'Address|Adresse|Adresse|Dirección|Morada|Indirizzo|Adres|Adres|Adres|العنوان|住所|地址',
  phone:
    'Phone|Telefon|Téléphone|Teléfono|Telefone|Telefono|Telefoon|Telefon|Telefon|الهاتف|電話番号|电话',
  fax: 'Fax|Fax|Fax|Fax|Fax|Fax|Fax|Faks|Faks|الفاكس|ファックス|传真',
  email:
    'E-mail|E-Mail|E-mail|Correo electrónico|E-mail|E-mail|E-mail|E-mail|E-posta|البريد الإلكتروني|メール|电子邮箱',
  openingHours:
    "Opening hours|Öffnungszeiten|Horaires d'ouverture|Horario de apertura|Horário de funcionamento|Orari di apertura|Openingstijden|Godziny otwarcia|Çalışma saatleri|ساعات العمل|営業時間|营业时间",
  specialHours:
    'Special opening hours|Besondere Öffnungszeiten|Horaires exceptionnels|Horario especial|Horário especial|Orari speciali|Afwijkende openingstijden|Wyjątkowe godziny otwarcia|Özel çalışma saatleri|ساعات عمل خاصة|特別営業時間|特殊营业时间',
  holidays:
    'Public holidays|Feiertage|Jours fériés|Festivos|Feriados|Giorni festivi|Feestdagen|Święta|Resmî tatiller|العطل الرسمية|祝日|节假日',
  closed:
    'closed|geschlossen|fermé|cerrado|fechado|chiuso|gesloten|zamknięte|kapalı|مغلق|定休日|休息',
  allDay:
    'open 24 hours|24 Stunden geöffnet|ouvert 24h/24|abierto las 24 horas|aberto 24 horas|aperto 24 ore su 24|24 uur open|czynne całą dobę|24 saat açık|مفتوح على مدار الساعة|24時間営業|24小时营业',
  dateRange:
    '{} to {}|{} bis {}|du {} au {}|del {} al {}|{} a {}|dal {} al {}|{} tot {}|{} – {}|{} – {}|من {} إلى {}|{}から{}まで|{}至{}',
  priceRange:
    '{} to {}|{} bis {}|{} à {}|{} a {}|{} a {}|{} a {}|{} tot {}|{} do {}|{} - {}|من {} إلى {}|{}〜{}|{}至{}',
  priceFrom:
    'from {}|ab {}|à partir de {}|desde {}|a partir de {}|da {}|vanaf {}|od {}|{} itibaren|ابتداءً من {}|{}から|{}起',
  priceUpTo:
    'up to {}|bis {}|jusqu’à {}|hasta {}|até {}|fino a {}|tot {}|do {}|en fazla {}|حتى {}|{}まで|最高{}',
  validFrom:
    'from {}|ab {}|à partir du {}|desde el {}|a partir de {}|dal {}|vanaf {}|od {}|{} itibaren|ابتداءً من {}|{}から|{}起',
  validUntil:
    'until {}|bis {}|jusqu’au {}|hasta el {}|até {}|fino al {}|tot {}|do {}|{} tarihine kadar|حتى {}|{}まで|至{}',
  price: 'Price|Preis|Prix|Precio|Preço|Prezzo|Prijs|Cena|Fiyat|السعر|価格|价格',
  free: 'free of charge|kostenlos|gratuit|gratis|grátis|gratuito|gratis|bezpłatnie|ücretsiz|مجاني|無料|免费',
  priceLevel:
    'Price level|Preisniveau|Gamme de prix|Nivel de precios|Faixa de preço|Fascia di prezzo|Prijsklasse|Poziom cen|Fiyat düzeyi|مستوى الأسعار|価格帯|价格水平',
  availability:
    'Availability|Verfügbarkeit|Disponibilité|Disponibilidad|Disponibilidade|Disponibilità|Beschikbaarheid|Dostępność|Stok durumu|التوفر|在庫状況|库存情况',
  inStock:
    'in stock|auf Lager|en stock|en stock|em stock|disponibile|op voorraad|w magazynie|stokta var|متوفر|在庫あり|有货',
  outOfStock:
    'out of stock|nicht auf Lager|en rupture de stock|agotado|sem stock|non disponibile|niet op voorraad|brak w magazynie|stokta yok|غير متوفر|在庫切れ|缺货',
  soldOut:
    'sold out|ausverkauft|épuisé|agotado|esgotado|esaurito|uitverkocht|wyprzedane|tükendi|نفد|売り切れ|售罄',
  preOrder:
    'available for pre-order|vorbestellbar|en précommande|disponible en preventa|em pré-venda|in prevendita|te reserveren|w przedsprzedaży|ön siparişte|متاح للطلب المسبق|予約受付中|可预订',
  backOrder:
    'on back order|nachbestellt|en réapprovisionnement|bajo pedido|sob encomenda|in riordino|in nabestelling|na zamówienie|tedarik ediliyor|متاح بالطلب|取り寄せ|缺货可订',
  limited:
    'only a few left|nur noch wenige|stock limité|pocas unidades|poucas unidades|pochi pezzi rimasti|nog enkele|ostatnie sztuki|sınırlı sayıda|كمية محدودة|残りわずか|库存不多',
  inStoreOnly:
    'in the shop only|nur im Geschäft|en magasin uniquement|solo en tienda|apenas na loja|solo in negozio|alleen in de winkel|tylko w sklepie|yalnızca mağazada|في المتجر فقط|店頭のみ|仅限门店',
  onlineOnly:
    'online only|nur online|en ligne uniquement|solo en línea|apenas online|solo online|alleen online|tylko online|yalnızca çevrimiçi|عبر الإنترنت فقط|オンラインのみ|仅限网上',
  discontinued:
    'discontinued|nicht mehr erhältlich|plus disponible|descatalogado|descontinuado|fuori produzione|niet meer leverbaar|wycofane|üretimi durduruldu|توقف إنتاجه|販売終了|已停产',
  condition: 'Condition|Zustand|État|Estado|Estado|Condizione|Staat|Stan|Durum|الحالة|状態|成色',
  new: 'new|neu|neuf|nuevo|novo|nuovo|nieuw|nowy|yeni|جديد|新品|全新',
  used: 'used|gebraucht|d’occasion|usado|usado|usato|gebruikt|używany|ikinci el|مستعمل|中古|二手',
  refurbished:
    'refurbished|generalüberholt|reconditionné|reacondicionado|recondicionado|ricondizionato|gereviseerd|odnowiony|yenilenmiş|مجدد|整備済み|翻新',
  damaged:
    'damaged|beschädigt|endommagé|dañado|danificado|danneggiato|beschadigd|uszkodzony|hasarlı|متضرر|難あり|有损坏',
  brand: 'Brand|Marke|Marque|Marca|Marca|Marca|Merk|Marka|Marka|العلامة التجارية|ブランド|品牌',
  sku: 'Article number|Artikelnummer|Référence|Referencia|Referência|Codice articolo|Artikelnummer|Numer artykułu|Ürün kodu|رمز المنتج|商品番号|商品编号',
  model: 'Model|Modell|Modèle|Modelo|Modelo|Modello|Model|Model|Model|الطراز|モデル|型号',
  color: 'Color|Farbe|Couleur|Color|Cor|Colore|Kleur|Kolor|Renk|اللون|色|颜色',
  size: 'Size|Größe|Taille|Talla|Tamanho|Taglia|Maat|Rozmiar|Beden|المقاس|サイズ|尺寸',
  material:
    'Material|Material|Matière|Material|Material|Materiale|Materiaal|Materiał|Malzeme|الخامة|素材|材质',
  weight: 'Weight|Gewicht|Poids|Peso|Peso|Peso|Gewicht|Waga|Ağırlık|الوزن|重量|重量',
  category:
    'Category|Kategorie|Catégorie|Categoría|Categoria|Categoria|Categorie|Kategoria|Kategori|الفئة|カテゴリー|类别',
  variants:
    'Variants|Varianten|Variantes|Variantes|Variantes|Varianti|Varianten|Warianty|Seçenekler|الخيارات|バリエーション|款式',
  rating:
    'Rating|Bewertung|Note|Valoración|Avaliação|Valutazione|Beoordeling|Ocena|Puan|التقييم|評価|评分',
  ratingOf:
    '{} out of {}|{} von {}|{} sur {}|{} de {}|{} de {}|{} su {}|{} van {}|{} na {}|{} / {}|{} من {}|{} / {}|{} / {}',
  reviews:
    '{} reviews|{} Bewertungen|{} avis|{} opiniones|{} avaliações|{} recensioni|{} beoordelingen|liczba opinii: {}|{} değerlendirme|عدد التقييمات: {}|レビュー{}件|{}条评价',
  returns:
    'Returns|Rückgabe|Retours|Devoluciones|Devoluções|Resi|Retourneren|Zwroty|İade|الإرجاع|返品|退货',
  withinDays:
    'within {} days|innerhalb von {} Tagen|sous {} jours|en un plazo de {} días|no prazo de {} dias|entro {} giorni|binnen {} dagen|w ciągu {} dni|{} gün içinde|خلال {} يومًا|{}日以内|{}天内',
  shipping:
    'Shipping|Versand|Livraison|Envío|Envio|Spedizione|Verzending|Wysyłka|Kargo|الشحن|送料|运费',
  system:
    'Operating system|Betriebssystem|Système d’exploitation|Sistema operativo|Sistema operativo|Sistema operativo|Besturingssysteem|System operacyjny|İşletim sistemi|نظام التشغيل|対応OS|操作系统',
  page: 'Page {}|Seite {}|Page {}|Página {}|Página {}|Pagina {}|Pagina {}|Strona {}|Sayfa {}|الصفحة {}|{}ページ|第{}页',
  rows: 'Rows {} to {}|Zeilen {} bis {}|Lignes {} à {}|Filas {} a {}|Linhas {} a {}|Righe {} a {}|Rijen {} tot {}|Wiersze {}–{}|{}–{} arası satırlar|الصفوف {} إلى {}|{}〜{}行目|第{}至{}行',
  faq: 'Frequently asked questions|Häufige Fragen|Questions fréquentes|Preguntas frecuentes|Perguntas frequentes|Domande frequenti|Veelgestelde vragen|Często zadawane pytania|Sıkça sorulan sorular|الأسئلة الشائعة|よくある質問|常见问题',
  author: 'Author|Autor|Auteur|Autor|Autor|Autore|Auteur|Autor|Yazar|الكاتب|著者|作者',
  published:
    'Published|Veröffentlicht|Publié|Publicado|Publicado|Pubblicato|Gepubliceerd|Opublikowano|Yayınlanma tarihi|تاريخ النشر|公開日|发布日期',
  updated:
    'Updated|Aktualisiert|Mis à jour|Actualizado|Atualizado|Aggiornato|Bijgewerkt|Zaktualizowano|Güncelleme tarihi|تاريخ التحديث|更新日|更新日期',
  when: 'Date|Termin|Date|Fecha|Data|Data|Datum|Termin|Tarih|التاريخ|日時|时间',
  place: 'Place|Ort|Lieu|Lugar|Local|Luogo|Locatie|Miejsce|Yer|المكان|場所|地点',
  online:
    'online|online|en ligne|en línea|online|online|online|online|çevrimiçi|عبر الإنترنت|オンライン|线上',
  organizer:
    'Organizer|Veranstalter|Organisateur|Organizador|Organizador|Organizzatore|Organisator|Organizator|Düzenleyen|المنظم|主催|主办方',
  performers: 'With|Mit|Avec|Con|Com|Con|Met|Wystąpią|Katılanlar|بمشاركة|出演|演出者',
  status: 'Status|Status|Statut|Estado|Estado|Stato|Status|Status|Durum|الحالة|状況|状态',
  cancelled:
    'cancelled|abgesagt|annulé|cancelado|cancelado|annullato|geannuleerd|odwołane|iptal edildi|ملغى|中止|已取消',
  postponed:
    'postponed|verschoben|reporté|aplazado|adiado|rinviato|uitgesteld|przełożone|ertelendi|مؤجل|延期|已延期',
  rescheduled:
    'rescheduled|neuer Termin|reprogrammé|reprogramado|remarcado|riprogrammato|verplaatst|nowy termin|yeni tarih|أعيدت جدولته|日程変更|已改期',
  ingredients:
    'Ingredients|Zutaten|Ingrédients|Ingredientes|Ingredientes|Ingredienti|Ingrediënten|Składniki|Malzemeler|المكونات|材料|食材',
  steps:
    'Instructions|Anleitung|Instructions|Instrucciones|Instruções|Istruzioni|Instructies|Sposób wykonania|Yapılışı|الخطوات|手順|步骤',
  supplies:
    'What you need|Was Sie brauchen|Ce qu’il vous faut|Qué necesitas|O que é necessário|Cosa serve|Wat u nodig hebt|Potrzebne rzeczy|Gerekenler|ما تحتاجه|必要なもの|所需材料',
  prepTime:
    'Preparation time|Vorbereitungszeit|Temps de préparation|Tiempo de preparación|Tempo de preparação|Tempo di preparazione|Voorbereidingstijd|Czas przygotowania|Hazırlık süresi|وقت التحضير|準備時間|准备时间',
  cookTime:
    'Cooking time|Kochzeit|Temps de cuisson|Tiempo de cocción|Tempo de cozedura|Tempo di cottura|Kooktijd|Czas gotowania|Pişirme süresi|وقت الطهي|調理時間|烹饪时间',
  totalTime:
    'Total time|Gesamtzeit|Temps total|Tiempo total|Tempo total|Tempo totale|Totale tijd|Łączny czas|Toplam süre|الوقت الإجمالي|合計時間|总时间',
  servings:
    'Servings|Portionen|Portions|Raciones|Porções|Porzioni|Porties|Porcje|Porsiyon|عدد الحصص|分量|份量',
  calories:
    'Calories|Kalorien|Calories|Calorías|Calorias|Calorie|Calorieën|Kalorie|Kalori|السعرات الحرارية|カロリー|热量',
  employer:
    'Employer|Arbeitgeber|Employeur|Empresa|Empregador|Datore di lavoro|Werkgever|Pracodawca|İşveren|جهة العمل|雇用主|雇主',
  employment:
    'Employment|Beschäftigungsart|Type de contrat|Tipo de empleo|Tipo de emprego|Tipo di impiego|Dienstverband|Rodzaj zatrudnienia|Çalışma şekli|نوع العمل|雇用形態|工作类型',
  fullTime:
    'full-time|Vollzeit|temps plein|tiempo completo|tempo inteiro|tempo pieno|voltijds|pełny etat|tam zamanlı|دوام كامل|正社員|全职',
  partTime:
    'part-time|Teilzeit|temps partiel|tiempo parcial|tempo parcial|tempo parziale|deeltijds|część etatu|yarı zamanlı|دوام جزئي|パートタイム|兼职',
  contractor:
    'contract|freiberuflich|indépendant|por contrato|prestação de serviços|a contratto|freelance|kontrakt|sözleşmeli|عقد|契約|合同工',
  temporary:
    'temporary|befristet|temporaire|temporal|temporário|temporaneo|tijdelijk|praca tymczasowa|geçici|مؤقت|臨時|临时',
  intern:
    'internship|Praktikum|stage|prácticas|estágio|tirocinio|stage|staż|staj|تدريب|インターン|实习',
  volunteer:
    'voluntary|ehrenamtlich|bénévolat|voluntariado|voluntariado|volontariato|vrijwilligerswerk|wolontariat|gönüllü|تطوعي|ボランティア|志愿',
  remote:
    'remote|Homeoffice|télétravail|teletrabajo|teletrabalho|da remoto|op afstand|praca zdalna|uzaktan|عن بُعد|リモート|远程',
  salary:
    'Salary|Gehalt|Salaire|Salario|Salário|Stipendio|Salaris|Wynagrodzenie|Maaş|الراتب|給与|薪资',
  perHour:
    '{} per hour|{} pro Stunde|{} par heure|{} por hora|{} por hora|{} all’ora|{} per uur|{} za godzinę|saatte {}|{} في الساعة|時給{}|每小时{}',
  perDay:
    '{} per day|{} pro Tag|{} par jour|{} al día|{} por dia|{} al giorno|{} per dag|{} za dzień|günde {}|{} في اليوم|日給{}|每天{}',
  perWeek:
    '{} per week|{} pro Woche|{} par semaine|{} por semana|{} por semana|{} a settimana|{} per week|{} za tydzień|haftada {}|{} في الأسبوع|週給{}|每周{}',
  perMonth:
    '{} per month|{} pro Monat|{} par mois|{} al mes|{} por mês|{} al mese|{} per maand|{} miesięcznie|ayda {}|{} في الشهر|月額{}|每月{}',
  perYear:
    '{} per year|{} pro Jahr|{} par an|{} al año|{} por ano|{} all’anno|{} per jaar|{} rocznie|yılda {}|{} في السنة|年額{}|每年{}',
  applyBy:
    'Apply by|Bewerbungsschluss|Candidatures jusqu’au|Plazo de solicitud|Candidaturas até|Candidature entro|Solliciteren tot|Aplikuj do|Son başvuru|آخر موعد للتقديم|応募締切|申请截止',
  provider:
    'Provider|Anbieter|Prestataire|Proveedor|Fornecedor|Fornitore|Aanbieder|Dostawca|Sağlayıcı|مقدم الخدمة|提供元|提供方',
  duration: 'Duration|Dauer|Durée|Duración|Duração|Durata|Duur|Czas trwania|Süre|المدة|期間|时长',
  area: 'Service area|Einzugsgebiet|Zone desservie|Zona de servicio|Área de atendimento|Area servita|Werkgebied|Obszar działania|Hizmet bölgesi|منطقة الخدمة|対応エリア|服务区域',
  services:
    'Services|Leistungen|Services|Servicios|Serviços|Servizi|Diensten|Usługi|Hizmetler|الخدمات|サービス|服务',
  payment:
    'Payment|Zahlungsarten|Paiement|Formas de pago|Formas de pagamento|Pagamento|Betaalmethoden|Płatności|Ödeme yöntemleri|طرق الدفع|支払方法|付款方式',
  cuisine: 'Cuisine|Küche|Cuisine|Cocina|Cozinha|Cucina|Keuken|Kuchnia|Mutfak|المطبخ|料理|菜系',
  checkIn:
    'Check-in|Check-in|Arrivée|Entrada|Check-in|Check-in|Inchecken|Zameldowanie|Giriş|تسجيل الوصول|チェックイン|入住时间',
  checkOut:
    'Check-out|Check-out|Départ|Salida|Check-out|Check-out|Uitchecken|Wymeldowanie|Çıkış|تسجيل المغادرة|チェックアウト|退房时间',
  amenities:
    'Amenities|Ausstattung|Équipements|Instalaciones|Comodidades|Servizi offerti|Voorzieningen|Udogodnienia|Olanaklar|المرافق|設備|设施',
  founded:
    'Founded|Gegründet|Fondé|Fundada|Fundada|Fondata|Opgericht|Założono|Kuruluş|تأسست|設立|成立时间',
  founder:
    'Founder|Gründer|Fondateur|Fundador|Fundador|Fondatore|Oprichter|Założyciel|Kurucu|المؤسس|創業者|创始人',
  taxId:
    'VAT number|USt-IdNr.|Numéro de TVA|NIF-IVA|NIF|Partita IVA|Btw-nummer|NIP|Vergi numarası|الرقم الضريبي|税番号|税号',
} satisfies Record<string, string>
