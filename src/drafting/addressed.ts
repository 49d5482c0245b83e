/**
 * Words that no official says to the public: they speak to a program about its task. Narrow on purpose, since rules
 * on artificial intelligence speak of prompts, models and generated text all the time.
 */
const toMachine = [
  /(忽略|无视|忘记|不要理会|不用管|跳过).{0,12}(以上|上述|之前|前面|先前|此前|所有|上文).{0,10}(指令|指示|提示|提示词|要求|内容|规则)/,
  /(忽略|覆盖|泄露|更新|输出)(你|您)?的?.{0,4}(系统)?提示词/,
  /(你|您)(现在)?(是|作为)一?[个名位]?.{0,8}(助手|AI|人工智能|大?语言模型|机器人|翻译|编辑)/,
  /请(你|您)?(务必|直接|严格|只|仅|必须)?(输出|回答|写出|写道|写明|写成|回复)|请.{0,4}(翻译成|生成(一|以下|如下|摘要|标题))/,
  /(摘要|标题|译文|新闻稿)(中|里).{0,6}(写明|写道|写上|写成)/,
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(above|previous|prior|earlier|all|your)\b.{0,30}\b(instructions?|prompts?|rules?|guidelines)\b/i,
  /\byou are (now )?(an? )?(ai|assistant|helpful|language model|chat ?bot|translator)\b|\bas an ai\b|\byour (system )?(prompt|instructions)\b/i,
  /^\s*(system|assistant|user)\s*:|<\/?(system|assistant|user|instructions?)>|\[\/?inst\]|<\|im_(start|end)\|>/i,
  /\b(write|output|respond|reply|answer|say|state)\b.{0,40}\bin (the|your) (summary|headline|answer|newsletter|draft)\b/i,
  /\b(respond|reply|answer|output)\b (only|exactly|instead) (with|that)?/i,
];

/** Whether words are addressed to a program instead of the public, in any language a document may be laced with. */
export function addressesMachine(words: string): boolean {
  return toMachine.some((pattern) => pattern.test(words));
}
