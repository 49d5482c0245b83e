/**
 * Radicals of the supplement block (U+2E80 to U+2EFF) and the characters they stand for, in the same order (Unicode,
 * EquivalentUnifiedIdeograph); those for characters outside the basic plane are left as they are.
 */
const radicals =
  '⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳';
const characters =
  '厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄㣺扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';

const byRadical = new Map([...radicals].map((radical, index) => [radical, [...characters][index]!]));

/**
 * Undoes what PDF writers do to Chinese text: fonts whose tables name a radical or a compatibility character for an
 * ordinary one. Only those blocks are touched; full-width punctuation stays.
 */
export function unified(text: string): string {
  return text
    .replace(/[\u2e80-\u2eff]/g, (radical) => byRadical.get(radical) ?? radical)
    .replace(/[\u2f00-\u2fdf\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/g, (sign) => sign.normalize('NFKC'));
}
