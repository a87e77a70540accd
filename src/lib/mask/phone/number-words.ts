/*
 * What people call a number, in the languages of the chat and some more, in small letters and without accents
 * (`fold`). A star stands for any ending.
 */

const phone = `
  phone telephone tel call calling callback mobile cell cellphone whatsapp viber fax sms landline hotline
  telefon* tfn tlf handy* mobil mobilnummer* mobilfunk* mobiltelefon* ruf rufe rufen anruf* ruckruf* zuruckrufen
  festnetz* durchwahl rufnummer* erreich*
  telephon* portable appel appeler appelez appelle rappel* joindre
  tfno tlfno movil celular llamar llame llamame llamad llamenme wasap telemovel* ligar ligue
  cellulare chiamare chiama chiamami chiamate recapito telefoon* mobiel* gsm bel bellen terugbellen
  komork* kom zadzwon* cep ara arayin arayabilir*
  هاتف* الهاتف* جوال* الجوال* موبايل* الموبايل* تلفون* التلفون* تليفون* واتساب* اتصل* رقمي
  телефон* тел моб мобильн* мобільн* сотов* позвон* звон* перезвон* дзвон* подзвон* зателефон* факс ватсап* вотсап*
  फोन फ़ोन मोबाइल टेलीफोन कॉल दूरभाष व्हाट्सएप*
  전화* 휴대폰* 핸드폰* 휴대전화* 연락처* 팩스*
  volejte zavolej* zavolat volat ringa puhelin* puh matkapuhelin* soita* kannykka*
  τηλ τηλεφων* κινητο* καλεστε φαξ
  טלפון* הטלפון* בטלפון נייד הנייד בנייד פלאפון* סלולרי* התקשר* ווטסאפ
  sđt telepon* telpon* telp ponsel hubungi*`

const phonePhrase = `
  reach+me reach+us text+me ring+me ring+us dial+me contact+number contact+no kontakt+nummer
  ring+til ring+mig ring+meg điện+thoại di+động gọi+cho số+máy nomor+hp no+hp numer+kontaktowy`

const phoneUnspaced = `
  电话 電話 手机 手機 座机 座機 拨打 撥打 致电 致電 来电 來電 传真 傳真 联系方式 聯繫方式 聯絡方式 微信
  携帯 でんわ ケータイ ファックス ファクス โทร เบอร์ มือถือ`

const other = `
  order* invoice ref reference sku asin ean isbn issn gtin upc article item serial tracking parcel ticket iban bic
  vat model part lot batch case booking reservation confirmation transaction receipt policy contract imei zip postcode
  id code version product voucher coupon sn iva vergi
  bestell* auftrag* rechnung* artikel* kundenn* sendung* lieferschein* modell* serien* vorgang* kontonummer*
  vertrag* zahler* gutschein* mitgliedsnummer* plz postleitzahl* steuernummer* buchung*
  commande* facture* colis pedido* factura* ordine ordini fattura* bestelling* factuur* encomenda* fatura* siret siren
  zamowien* faktur* przesylk* siparis* kargo* طلب* الطلب* فاتورة* الفاتورة* شحنة* الشحنة*
  заказ* замовлен* счет* рахун* артикул* трек* накладн* модел* индекс* договор* ऑर्डर चालान
  주문* 고객번호* 송장* 운송장* 상품* 모델* 계좌* 우편* objednavk* beställning* ordre* tilaus* lasku*
  παραγγελ* τιμολογ* הזמנה* חשבונית* pesanan resi`

const otherUnspaced = `
  订单 訂單 单号 單號 发票 發票 型号 型號 货号 貨號 快递 快遞 编号 編號 账号 帳號 身份证 身分證 邮编 郵編 商品 产品 卡号 卡號 客户号 客戶號
  注文 お客様番号 顧客番号 口座番号 請求書 型番 品番 伝票 追跡 会員 会员 郵便 คำสั่งซื้อ ใบแจ้งหนี้ พัสดุ รหัส`

/** Who has a number: it is no phone number where a word for "number" follows. */
const party = `
  account customer client member kunde kunden konto cliente klienta klientem konta cuenta compte klant conto conta hesap musteri klient клиент* العميل الحساب
  kd rg re tax social passport licence license`

const mine = `
  my mein meine meiner unsere unser mon notre mi mio mia meu minha mijn moj moja мой моя мое мои мій
  benim min mitt mit oma मेरा 제 내 moje`

const number = `
  number numbers no nr n nº num numero nummer numer numara* номер* رقم الرقم नंबर 번호* numéro číslo cislo numerom
  αριθμος מספר số nomor`

const filler = `
  is was are at on under unter per via by using the a new me us it its also auch ist war lautet lauten neue neuer neues
  ab am an mich uns mir est le la les sous au nouveau es el en nuevo nuova nuovo novo sul al o e em is op to это на по
  है हैं पर על هو هي على là`

export const numberWords = {
  phone: wordsOf(phone),
  phonePhrase: wordsOf(phonePhrase),
  phoneUnspaced: partsOf(phoneUnspaced),
  other: wordsOf(other),
  otherUnspaced: partsOf(otherUnspaced),
  party: wordsOf(party),
  mine: wordsOf(mine),
  number: wordsOf(number),
  filler: wordsOf(filler),
}

/** Without accents and capitals. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}

function wordsOf(list: string): RegExp {
  const words = fold(list).trim().split(/\s+/)
  const forms = words.map((word) => word.replace('*', String.raw`[\p{L}\p{M}]*`).replace('+', ' '))
  return new RegExp(`^(?:${forms.join('|')})$`, 'u')
}

function partsOf(list: string): RegExp {
  return new RegExp(fold(list).trim().split(/\s+/).join('|'), 'gu')
}
