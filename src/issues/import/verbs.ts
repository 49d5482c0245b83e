/** The verbs by which a newsletter tells that somebody did something; lower case, any tense. */
const VERBS =
  'issu(?:ed|es)|releas(?:ed|es)|publish(?:ed|es)|promulgat(?:ed|es)|launch(?:ed|es)|announc(?:ed|es)|solicit(?:ed|s)|sought|seeks|hear[sd]?|made public|makes public|approv(?:ed|es)|adopt(?:ed|s)|unveil(?:ed|s)|continu(?:ed|es)|convene[sd]?|fine[sd]|penali[sz]e[sd]|punish(?:ed|es)|amend(?:ed|s)|revis(?:ed|es)|repeal(?:ed|s)|started|starts|began|begins|initiat(?:ed|es)|opened|opens|kick(?:ed|s) off|carri(?:ed|es) out|conclud(?:ed|es)|decid(?:ed|es)|rul(?:ed|es)|ordered|orders|held|holds|host(?:ed|s)|consult(?:ed|s)|invit(?:ed|es)|request(?:ed|s) comments|proposed|proposes|finali[sz]e[sd]|pass(?:ed|es)|enact(?:ed|s)|introduc(?:ed|es)|establish(?:ed|es)|set up|sets up|report(?:ed|s)|disclos(?:ed|es)|notifi(?:ed|es)|named|names|remov(?:ed|es)|took down|takes down|suspend(?:ed|s)|investigat(?:ed|es)|interview(?:ed|s)|summon(?:ed|s)|sign(?:ed|s)|attend(?:ed|s)|deliver(?:ed|s)|clarifi(?:ed|es)|respond(?:ed|s)|form(?:ed|s)|submit(?:ted|s)|circulat(?:ed|es)|print(?:ed|s)|deploy(?:ed|s)|jointly|publicly|officially|formally';

/** In headlines in capitals; words that are nouns in titles (Rules, Plans, Issues of law) only where they cannot be. */
const CAPITAL =
  'Issue[sd]|Releases|Released|Publishe[sd]|Launche[sd]|Announce[sd]|Seeks|Sought|Solicits|Solicited|Adopts|Adopted|Approve[sd]|Promulgate[sd]|Unveils|Unveiled|Hears|Heard|Held|Holds|Convene[sd]|Amends|Amended|Revises|Finali[sz]es|Passes|Passed|Proposes|Proposed|Invites|Imposes|Imposed|Fined|Penali[sz]e[sd]|Jointly|Opens|Starts|Begins|Introduces|Enacts|Rules(?= (?:on|that|in|against|for)\\b)|Fines(?= [A-Z])|Removes|Removed|Orders(?= [A-Z])|Decides|Concludes|Continues|Unveils|Requires|Clarifies';
const PLURAL =
  '(?<=\\b(?:Departments|Ministries|Authorities|Others|Regulators|Agencies|Bodies) )(?:Issue|Release|Publish|Launch|Announce|Seek|Solicit|Adopt|Unveil|Propose)';

/** Finds the verb of news. */
export const REPORTS = new RegExp(`\\b(?:${VERBS}|${CAPITAL}|${PLURAL})\\b`);
/** "… issued by X": the actor stands behind the verb. */
export const BY =
  /\b(?:jointly )?(?:issued|released|published|promulgated|launched|announced|adopted|approved|made public|formulated|drafted|heard|held|hosted|initiated|unveiled|imposed)(?: jointly)? by (?:the )?/i;

/** The words before the first verb of news: who acted. Null without such a verb. */
export function subjectOf(headline: string): string | null {
  const match = REPORTS.exec(headline);
  return match ? headline.slice(0, match.index).trim() : null;
}
