import type { Strings } from './strings.ts'

export const ar: Strings = {
  open: 'فتح الدردشة',
  close: 'إغلاق الدردشة',
  answersFrom: 'إجابات من {site}',
  placeholder: 'سؤالك…',
  send: 'إرسال',
  stop: 'إيقاف',
  you: 'أنت',
  writing: 'جارٍ الكتابة…',
  sources: 'المصادر',
  copy: 'نسخ',
  copied: 'تم النسخ',
  helpful: 'مفيد',
  notHelpful: 'غير مفيد',
  clear: 'مسح المحادثة',
  cancel: 'إلغاء',
  tryAgain: 'إعادة المحاولة',
  left: 'الأحرف المتبقية: {count}',
  stopped: 'تم الإيقاف.',
  failed: 'عذرًا، حدث خطأ.',
  offline: 'يتعذر الوصول إلى الدردشة حاليًا.',
  refused: 'عذرًا، الدردشة غير متاحة في هذه الصفحة.',
  // خلال also means "within", so this tells when the chat is there again and not when to ask.
  limited: 'وصلت أسئلة كثيرة دفعة واحدة. ستتاح الدردشة مجددًا {time}.',
}
