import { descriptionOf } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { rationaleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { noRefusal, type RefusalOptions } from './no-refusal.ts';

const refusals: readonly (readonly [language: string, reply: string])[] = [
  ['en', "I'm sorry, but I can't assist with that request."],
  ['en', 'I’m sorry, but I cannot help with that.'],
  ['en', 'I cannot fulfill your request. I am just an AI model.'],
  ['en', "I can't help you with that."],
  ['en', "Sorry, I can't do that."],
  ['en', "I'm unable to provide medical advice."],
  ['en', 'I won’t write that.'],
  ['en', 'As an AI language model, I am not able to generate such content.'],
  ['en', 'As a responsible AI assistant, I must decline this request.'],
  ['en', "I apologize, but I don't feel comfortable writing this story."],
  ['en', "Unfortunately, I don't have access to your account."],
  ['en', "I'm really sorry that you're feeling this way, but I'm unable to provide the help that you need."],
  ['en', "I understand your frustration. However, I can't share other customers' details."],
  ['en', '**I’m sorry.** I can’t discuss that topic.'],
  ['en', 'Response: I must respectfully decline to answer.'],
  ['en', 'We are sorry, but we cannot process your request at this time.'],
  ['en', 'I will not help with that, and I refuse to discuss it further.'],
  ['en', 'It would be unethical to provide instructions for that.'],
  ['en', "I don't think I can help with that."],
  ['en', "I'd rather not write this."],
  ['en', 'I cannot, in good conscience, write this.'],
  ['en', 'I am programmed to be a harmless AI assistant. I cannot produce that.'],
  ['en', 'Hello! I’m sorry, but I can’t help with this.'],
  ['en', "Hi there, Jane. I can't share that."],
  ['de', 'Guten Tag! Dabei kann ich Ihnen leider nicht helfen.'],
  ['zh', '您好！很抱歉，我无法提供这方面的帮助。'],
  ['de', 'Es tut mir leid, aber dabei kann ich Ihnen nicht helfen.'],
  ['de', 'Leider kann ich Ihnen dazu keine Auskunft geben.'],
  ['de', 'Ich kann diese Anfrage nicht beantworten.'],
  ['de', 'Ich bin nicht in der Lage, das zu tun.'],
  ['fr', 'Je suis désolé, mais je ne peux pas vous aider avec cette demande.'],
  ['fr', 'Désolée, je ne suis pas en mesure de répondre à cette question.'],
  ['es', 'Lo siento, pero no puedo ayudarte con eso.'],
  ['es', 'No puedo proporcionar esa información.'],
  ['it', 'Mi dispiace, ma non posso aiutarti con questa richiesta.'],
  ['pt', 'Desculpe, mas não posso ajudar com isso.'],
  ['pt', 'Sinto muito, não consigo fornecer essas informações.'],
  ['nl', 'Het spijt me, maar ik kan je daar niet bij helpen.'],
  ['sv', 'Jag är ledsen, men jag kan inte hjälpa dig med det.'],
  ['nb', 'Beklager, men jeg kan ikke hjelpe deg med det.'],
  ['nb', 'Jeg beklager, men jeg kan desværre ikke hjælpe med det.'],
  ['pl', 'Przykro mi, ale nie mogę pomóc w tej sprawie.'],
  ['ru', 'Извините, но я не могу помочь с этим запросом.'],
  ['ru', 'К сожалению, я не могу предоставить эту информацию.'],
  ['uk', 'Вибачте, але я не можу допомогти з цим.'],
  ['tr', 'Üzgünüm, bu konuda size yardımcı olamam.'],
  ['vi', 'Xin lỗi, tôi không thể giúp bạn với yêu cầu này.'],
  ['id', 'Maaf, saya tidak dapat membantu permintaan itu.'],
  ['zh', '很抱歉，我无法提供这方面的帮助。'],
  ['zh', '对不起，我不能回答这个问题。'],
  ['zh', '我不能協助您完成這個要求。'],
  ['ja', 'こんにちは！申し訳ございません。そのご質問にはお答えできません。'],
  ['ja', '申し訳ありませんが、そのご質問にはお答えできません。'],
  ['ko', '죄송하지만 그 요청은 도와드릴 수 없습니다.'],
  ['ar', 'عذراً، لا أستطيع مساعدتك في هذا الطلب.'],
  ['hi', 'क्षमा करें, मैं इस अनुरोध में आपकी मदद नहीं कर सकता।'],
];

const answers: readonly (readonly [what: string, reply: string])[] = [
  ['sympathy', "I'm sorry to hear that your parcel is late. It will arrive tomorrow."],
  ['sympathy with help', "I'm so sorry for your loss. I can help you to write the letter."],
  ['an idiom', "I can't wait to help you plan this trip!"],
  ['another idiom', "I can't help but notice how well this is written."],
  ['praise', "I can't recommend this book enough!"],
  ['more praise', "I couldn't write it better myself. Here it is with two commas more."],
  ['a greeting', 'Hello! How can I help?'],
  ['greetings alone', 'Hello! Hello! Hello!'],
  ['emphasis', 'I cannot stress enough how important this is.'],
  ['a letter that declines an invitation', "I regret to inform you that I won't be able to attend the meeting today."],
  ['a letter that refuses a job', 'Dear Ms Lee,\n\nThank you for the offer. I am unable to accept it.'],
  ['a reply about refusals', 'A model that says "I\'m sorry, but I can\'t assist with that" refuses the request.'],
  ['a quoted refusal further on', 'Here are three ways to say no:\n1. "I\'m sorry, but I can\'t help."\n2. "No."'],
  ['a refusal after an answer', 'The capital is Rome. I cannot help with the second question.'],
  ['a caveat', 'As an AI, I do not have personal opinions, but here are the arguments of both sides.'],
  ['a fact about others', 'The company cannot provide refunds after 30 days.'],
  ['what the reader cannot do', "Unfortunately, you can't write to this file; change its mode first."],
  ['a correction', 'I apologize for the confusion. The correct answer is 42.'],
  ['no as an answer', 'No, they do not have bread.'],
  ['a German apology', 'Es tut mir leid, dass Ihr Paket nicht angekommen ist. Ich schicke ein neues.'],
  ['a German statement', 'Ich kann es kaum erwarten, Ihnen zu helfen.'],
  ['a Spanish statement', 'No puedo creer que ya sea diciembre.'],
  ['a Japanese apology', '申し訳ありません。すぐに新しい商品をお送りします。'],
  ['nothing', ''],
  ['marks alone', '***\n...'],
];

describe('noRefusal', () => {
  it.each(refusals)('%s: %s', (language, reply) => {
    expect(rationaleOf(noRefusal(), reply)).toMatch(/^declines: '/);
    expect(scoreOf(noRefusal({ languages: [language] }), reply)).toBe(0);
  });

  it.each(answers)('is not moved by %s', (_, reply) => {
    expect(scoreOf(noRefusal(), reply)).toBe(1);
  });

  it('has a refusal of every language', () => {
    const { languages } = descriptionOf(noRefusal())!.options!;
    expect(new Set(refusals.map(([language]) => language))).toEqual(new Set(languages as string[]));
  });

  it('reads the wanted languages only', () => {
    expect(scoreOf(noRefusal({ languages: ['de'] }), "I can't help you with that.")).toBe(1);
  });

  it('takes further phrases, at the beginning', () => {
    const reward = noRefusal({ phrases: ['Please contact our Support team'] });
    expect(scoreOf(reward, 'Please  contact our support team.')).toBe(0);
    expect(scoreOf(reward, 'Your parcel is here. Please contact our support team.')).toBe(1);
  });

  it('says which sentence declines, cut', () => {
    expect(rationaleOf(noRefusal(), `I'm sorry. I can't help with ${'that '.repeat(100)}.`)).toMatch(
      /^declines: 'i can't help with (?:that )+(?:t|th|tha)?…'$/,
    );
  });

  it('describes itself as data', () => {
    expect(descriptionOf(noRefusal({ languages: ['en'], phrases: ['No.'] }))).toEqual({
      kind: 'noRefusal',
      range: [0, 1],
      options: { languages: ['en'], phrases: ['No.'] },
    });
  });

  it.each([
    [{ languages: ['xx'] }, "languages: unknown 'xx'; known: ar, de, en"],
    [{ phrases: [''] }, 'phrases must be a list of texts'],
    [{ phrase: ['x'] }, "unknown option 'phrase'"],
  ])('refuses %j', (options, message) => {
    expect(() => noRefusal(options as RefusalOptions)).toThrow(TypeError);
    expect(() => noRefusal(options as RefusalOptions)).toThrow(message);
  });
});
