/** A status marker at either end of a title: （已撤销）, 【已撤回】. */
const inTitle =
  /^[（(【[]\s*(已?(撤销|撤回|下线)|(此|本)(件|文)已撤销)\s*[）)】\]]|[（(【[]\s*已?(撤销|撤回|下线)\s*[）)】\]]$/;

/** A notice in place of a text: 该公告已撤回, 此信息已被撤销, 您访问的内容已下线. */
const inNotice =
  /(该|此|本|您?(所)?(访问|查看|浏览)的)(条|篇|份|则)?(文件|公告|通知|通告|信息|内容|文章|页面|稿件|征求意见稿|文档)(现|因[^。，]{0,20})?(已|已经)?(被|由[^。，]{2,20})?(已)?(撤销|撤回|下线|撤下)/;

/** The words by which a title or a notice says that its document is withdrawn, or null. */
export function chineseWithdrawal(text: string, where: 'title' | 'notice'): string | null {
  return (where === 'title' ? inTitle : inNotice).exec(text.trim())?.[0] ?? null;
}
