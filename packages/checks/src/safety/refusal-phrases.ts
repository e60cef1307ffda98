/** How a language declines, as sources of regular expressions over lower case and plain typography. */
export interface RefusalPhrases {
  /** How an apology or an excuse begins, which is no refusal by itself. */
  readonly opening: string;
  /** What declines, at the beginning of a sentence, or anywhere in one with such an opening. */
  readonly decline: string;
}

/** Up to so many characters of one clause or sentence. */
const gap = (most: number): string => `[^.!?\\n。！？।]{0,${most}}?`;

/**
 * The phrases by language (ISO 639-1; `nb` stands for Danish too, `id` for Malay). They say that the writer cannot or will not do a thing that
 * is asked of assistants; a verb is always part of it, because "I can't wait" declines nothing. Made when first asked for.
 */
export const refusalPhrases: Readonly<Record<string, () => RefusalPhrases>> = {
  en: () => {
    const cannot =
      "(?:can't|cannot|can not|couldn't|won't|will not|shouldn't|(?:unable|not able|not allowed|not permitted|not comfortable|not willing|not going|not in a position|not designed|not programmed|not authori[sz]ed)(?: to)?|don't feel comfortable|prohibited from|don't (?:think|believe) (?:i|we) (?:can|should))";
    const adverbs =
      '(?:(?:be able to|in good conscience,?|really|simply|just|also|currently|therefore|respectfully|directly|ethically|do|to|either|and will not|or will not) )*';
    const verbs =
      '(?:help(?:ing)?(?! but\\b| feeling| noticing| thinking| wondering)|assist|support (?:you|this|that|your)|provid|fulfil|compl(?:y|ete|ying|eting)\\b|answer|respond|generat|creat|writ(?:e|ing)\\b(?! (?:it|this|that) better)|produc|engag(?:e|ing) (?:in|with)|participat|discuss|shar(?:e|ing)\\b|offer|giv(?:e|ing) (?:you|out|advice|instructions|information|details|medical|legal|financial)|disclos|reveal|continue with|do(?:ing)? (?:that|this|so)\\b|perform|process (?:this|that|your) request|access|browse|role-?play|advis|recommend(?!\\b[^.!?]{0,60} enough\\b)|accommodat|facilitat|promot|condone|endorse|tell you how)';
    const lacks =
      "(?:do not|don't) have (?:[\\w-]+,? ){0,4}(?:access|ability|capabilities|capability|capacity|means)\\b";
    return {
      opening:
        "(?:(?:i'm|i am|we're|we are) (?:\\w+ )?(?:sorry|afraid)|(?:\\w+ )?sorry\\b|(?:i|we) (?:\\w+ )?(?:apologi[sz]e|regret)|(?:(?:my|our) )?(?:\\w+ )?apologies|unfortunately|regrettably|i (?:understand|appreciate|know)|thank|as an? (?:\\w+ )?(?:ai\\b|artificial|language model|large language|assistant|responsible)|(?:i'm|i am) (?:\\w+ )?an? (?:ai\\b|language model|assistant)|(?:i'm|i am) (?:programmed|designed|instructed|trained)\\b|while i|no[,;])",
      decline: `(?:\\b(?:i|we)(?:'m|'re|'ll| am| are)? ${adverbs}(?:${cannot},? ${adverbs}${verbs}|(?:have to |must |need to )?${adverbs}(?:declin(?:e|ing)\\b|refuse to)|${lacks}|can (?:not|neither) ${verbs}|am forbidden)|\\b(?:i|we)(?:'d| would) (?:rather|prefer) not (?:to )?${adverbs}${verbs}|(?:this|that|your) (?:request|question|topic|prompt) (?:violates|goes against|is against)|(?:it is|it's|it would be|that would be) (?:inappropriate|unethical|irresponsible|not appropriate|against my ${gap(20)}) ${gap(12)}to (?:provid|assist|help|generat|creat|writ|answer)|(?:that|this)(?:'s| is) (?:not )?something i (?:can't|cannot|can|won't)\\b)`,
    };
  },
  de: () => {
    const verbs =
      '(?:helfen|weiterhelfen|behilflich|unterstützen|beantworten|bereitstellen|geben|schreiben|erstellen|verfassen|liefern|nachkommen|erfüllen|durchführen|verraten|generieren|anbieten)';
    return {
      opening:
        '(?:es tut (?:mir|uns)|tut mir|entschuldig|leider|sorry|(?:ich|wir) (?:bedau|verstehe)|als (?:ki|künstliche|sprachmodell|assistent)|danke|vielen dank)',
      decline: `(?:(?:${gap(40)}(?:kann|darf|werde|möchte) (?:ich|wir)|(?:ich|wir) (?:kann|können|darf|dürfen|werde|werden|möchte)) ${gap(120)}(?:nicht|kein\\p{L}{0,3}) ${gap(80)}${verbs}|(?:ich|wir) (?:muss|möchte|lehne) ${gap(60)}(?:ablehnen|ab$)|(?:ich bin|bin ich) ${gap(20)}nicht in der lage)`,
    };
  },
  fr: () => ({
    opening:
      "(?:(?:je suis|nous sommes) (?:\\p{L}+ )?(?:désolé|navré)|désolé|navré|je (?:m'excuse|regrette|comprends)|excuse|malheureusement|en tant qu|je vous (?:remercie|prie)|merci)",
    decline: `(?:(?:je|nous) (?:ne (?:peux|peut|pouvons|pourrai|suis|sommes) ${gap(20)}pas|dois|refuse|n'ai pas)|il (?:m'est|ne m'est pas)) ${gap(40)}(?:aider|assister|fournir|répondre|donner|générer|créer|écrire|rédiger|produire|satisfaire|participer|discuter|partager|divulguer|décliner|refuser|accéder|accès)`,
  }),
  es: () => ({
    opening:
      '(?:lo (?:siento|lamento)|lamento|lamentablemente|desafortunadamente|perdón|perdona|disculpa|como (?:una? )?(?:ia|modelo|inteligencia|asistente)|entiendo|gracias)',
    decline: `(?:yo )?(?:no (?:puedo|podemos|podré|me es posible|estoy en condiciones|soy capaz|estoy autorizad|tengo (?:acceso|la capacidad))|debo (?:rechazar|declinar)|me niego a)(?:$|${gap(40)}(?:ayudar|asistir|proporcionar|ofrecer|brindar|responder|crear|generar|escribir|redactar|dar|compartir|cumplir|participar|hablar|revelar|facilitar|acceso|capacidad|rechazar|declinar|niego))`,
  }),
  it: () => ({
    opening:
      '(?:mi (?:dispiace|spiace|scuso)|spiacente|scusa|purtroppo|come (?:ia|modello|intelligenza|assistente)|capisco|grazie)',
    decline: `(?:io )?(?:non (?:posso|possiamo|potrò|sono in grado|mi è possibile|ho accesso)|devo (?:rifiutare|declinare)|mi rifiuto)${gap(40)}(?:aiutar|assister|fornir|risponder|crear|generar|scriver|soddisfar|dar|condivider|partecipar|discuter|rivelar|offrir|accesso|rifiut|declin)`,
  }),
  pt: () => ({
    opening:
      '(?:desculp|sinto (?:muito|imenso)|lamento|lamentamos|infelizmente|peço desculpa|como (?:uma? )?(?:ia|modelo|inteligência|assistente)|entendo|compreendo|obrigad)',
    decline: `(?:eu )?(?:não (?:posso|podemos|consigo|poderei|sou capaz|me é possível|estou autorizad|tenho (?:acesso|como))|devo recusar|recuso-me)${gap(40)}(?:ajudar|auxiliar|assistir|fornecer|responder|criar|gerar|escrever|atender|oferecer|dar|compartilhar|partilhar|participar|discutir|revelar|acesso|recus)`,
  }),
  nl: () => ({
    opening: '(?:het spijt me|sorry|excuses|helaas|als (?:ai|taalmodel|een ai)|ik begrijp|bedankt)',
    decline: `(?:(?:${gap(40)}(?:kan|mag|zal|wil) ik|ik (?:kan|mag|zal|wil)) ${gap(80)}(?:niet|geen) ${gap(60)}(?:helpen|assisteren|beantwoorden|geven|schrijven|maken|genereren|voldoen|verstrekken|delen|bieden|ondersteunen|meewerken)|ik ben niet in staat|ik moet ${gap(40)}(?:weigeren|afwijzen))`,
  }),
  sv: () => ({
    opening: '(?:förlåt|ursäkta|tyvärr|jag (?:är ledsen|beklagar|förstår)|som (?:en )?(?:ai|språkmodell))',
    decline: `(?:jag kan|kan jag|jag får|jag kommer) ${gap(40)}inte ${gap(60)}(?:hjälpa|bistå|ge|svara|skriva|skapa|tillhandahålla|dela|uppfylla|generera)`,
  }),
  nb: () => ({
    opening:
      '(?:beklager|unnskyld|undskyld|desværre|dessverre|jeg (?:er ked|beklager|forstår)|det gør mig ondt|som (?:en )?(?:ai|sprogmodel|språkmodell))',
    decline: `(?:jeg kan|kan jeg|jeg må) ${gap(40)}ikke ${gap(60)}(?:hjælpe|hjelpe|bistå|give|gi|svare|skrive|lave|lage|skabe|dele|opfylde|oppfylle|tilby|levere)`,
  }),
  pl: () => ({
    opening: '(?:przykro mi|przepraszam|niestety|wybacz|jako (?:ai|model|sztuczna|asystent)|rozumiem|dziękuję)',
    decline: `(?:nie (?:mogę|możemy|jestem w stanie|będę mógł|będę mogła|mam dostępu)|muszę odmówić|odmawiam)(?:${gap(40)}(?:pomóc|pomagać|udzielić|odpowiedzieć|napisać|stworzyć|wygenerować|dostarczyć|podać|spełnić|udostępnić|doradz|dostępu)|(?<=odmówić|odmawiam))`,
  }),
  ru: () => ({
    opening:
      '(?:извин|прост|к сожалению|мне (?:очень )?жаль|сожалею|как (?:ии|языковая|искусственный)|я понимаю|спасибо)',
    decline: `(?:я )?(?:${gap(12)}(?:не (?:могу|можем|смогу|сможем|в состоянии|имею права|имею доступа)|вынужден\\p{L}? отказ|отказываюсь)${gap(40)}(?:помочь|помогать|предоставить|предоставлять|ответить|написать|создать|создавать|сгенерировать|выполнить|дать|обсуждать|поделиться|оказать|участвовать|рассказать|доступа|отказ))`,
  }),
  uk: () => ({
    opening: '(?:вибач|пробач|перепрошую|на жаль|мені (?:дуже )?(?:шкода|жаль)|як (?:ші|мовна)|я розумію|дякую)',
    decline: `(?:я )?не (?:можу|можемо|зможу|маю права)${gap(40)}(?:допомогти|надати|відповісти|написати|створити|виконати|дати|поділитися|обговорювати)`,
  }),
  tr: () => ({
    opening: '(?:üzgünüm|maalesef|özür|kusura bakma|ne yazık ki|bir (?:yapay|dil))',
    decline: `${gap(80)}(?:yardımcı olam|yardım edem|sağlayam|verem|yazam|oluşturam|yanıtlayam|cevaplayam|yerine getirem|paylaşam)(?:am|ıyorum|iyorum|ayız|eyiz|ay|ey|m)`,
  }),
  vi: () => ({
    opening:
      '(?:(?:tôi |mình )?(?:rất |thành thật )?xin lỗi|rất tiếc|(?:tôi )?rất (?:lấy làm )?tiếc|là một (?:ai|mô hình|trợ lý))',
    decline: `(?:(?:nhưng )?(?:tôi|mình|chúng tôi) )?không thể ${gap(20)}(?:giúp|hỗ trợ|cung cấp|trả lời|thực hiện|đáp ứng|viết|tạo|chia sẻ)`,
  }),
  id: () => ({
    opening: '(?:(?:saya )?(?:minta |mohon )?maaf|sayangnya|sebagai (?:ai|model|asisten))',
    decline: `(?:(?:tetapi |tapi |namun )?saya |kami )?(?:tidak (?:dapat|bisa|mampu|boleh)|tak (?:dapat|bisa|boleh)) ${gap(20)}(?:membantu|memberikan|menyediakan|menjawab|memenuhi|menulis|membuat|melakukan|berbagi|membagikan|mendukung)`,
  }),
  zh: () => ({
    opening:
      '(?:(?:非常|很|十分|实在|實在)?(?:抱歉|对不起|對不起|不好意思|遗憾|遺憾)|作为(?:一[个名款])?(?:ai|人工智能|语言模型)|作為(?:一[個名款])?(?:ai|人工智慧|語言模型)|感谢|謝謝)',
    decline: `(?:但|不过)?(?:我们|我們|我|本助手)${gap(16)}(?:无法|不能|無法|没办法|沒辦法|拒绝|拒絕|不便|不会|不會)${gap(20)}(?:帮|幫|提供|协助|協助|满足|滿足|回答|完成|讨论|討論|生成|撰写|撰寫|写|寫|参与|參與|透露|支持|给出|給出|创建|創建|分享|执行|執行|答应|答應)`,
  }),
  ja: () => ({
    opening: '(?:(?:大変|誠に)?(?:申し訳|申しわけ)|すみません|すいません|ごめん|恐れ入り|恐縮|残念ながら|aiとして)',
    decline: `${gap(60)}(?:お(?:答え|手伝い|応え|教え|伝え)(?:することは)?(?:でき|出来)(?:ません|かね)|ご(?:提供|協力|案内|対応|支援)(?:することは)?(?:でき|出来)(?:ません|かね)|(?:提供|協力|回答|生成|作成|支援)(?:することは)?(?:でき|出来)(?:ません|かね))`,
  }),
  ko: () => ({
    opening: '(?:죄송|미안|유감|안타깝|(?:저는 )?(?:ai|인공지능))',
    decline: `${gap(60)}(?:(?:도와|도움을|도움|제공|답변|응|작성|생성|알려|말씀|수행|공유)${gap(6)} 수(?:는|가)? 없|거절)`,
  }),
  ar: () => ({
    opening: '(?:عذر|آسف|أعتذر|أنا آسف|للأسف|معذرة|نأسف|يؤسفني|كنموذج|بصفتي|شكر)',
    decline: `(?:(?:ولكن|لكن|لكنني|ولكنني) )?(?:أنا )?(?:لا (?:أستطيع|يمكنني|يمكننا|أقدر|نستطيع)|لن (?:أتمكن|أستطيع|نتمكن)|غير قادر|لست قادر)${gap(30)}(?:مساعد|تقديم|توفير|الإجابة|كتابة|إنشاء|المشاركة|إعطاء|تلبية|مشاركة|أساعد|أقدم)`,
  }),
  hi: () => ({
    opening: '(?:क्षमा|माफ़|माफ|मुझे (?:खेद|अफ़सोस|अफसोस)|खेद है|दुर्भाग्य|एक (?:एआई|ai))',
    decline: `${gap(80)}(?:मदद|सहायता|प्रदान|उत्तर|जवाब|जानकारी|लिख|बना|पूरा)${gap(40)}(?:नहीं (?:कर|दे|लिख|बना) सकत|असमर्थ|सक्षम नहीं)`,
  }),
};
