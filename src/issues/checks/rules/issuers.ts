import { COUNTRY_NAMES, findEnglishBodies, findEnglishPlaces } from '../../../reading/index.ts';
import { actingWords, countOf } from '../../import/index.ts';
import type { Rule } from '../contract.ts';
import { sentencesOf } from '../words.ts';

const JOINT =
  /\b(?:in conjunction with|together with|jointly with|along with|in (?:cooperation|collaboration) with)\b/i;
const ISSUED =
  'issued|released|published|promulgated|launched|announced|adopted|approved|decided|has taken|have taken|has issued|has launched|will|plans to|has carried|has been';

/** "MIIT and four other departments", where the text names three. */
export const issuerCount: Rule = {
  name: 'issuer-count',
  severity: 'error',
  reason: 'A count of issuers must agree with those the text names; the lead issuer counts, too.',
  *check({ items }) {
    for (const { id, headline, summary, source } of items) {
      const acting = headline === null ? '' : actingWords(headline);
      const count = countOf(acting);
      if (count === null) continue;
      const lead = bodies(acting);
      const sentence = sentencesOf(summary).find((one) => JOINT.test(one)) ?? sentencesOf(summary)[0] ?? '';
      const joined = JOINT.exec(sentence);
      const all = new Set([...lead, ...(joined ? bodies(sentence) : bodies(actingWords(sentence)))]);
      const claimed = count.count + (count.others ? Math.max(1, lead.length) : 0);
      if (all.size <= lead.length || all.size <= 1) continue;
      if (all.size !== claimed)
        yield {
          item: id,
          quote: count.printed,
          message: `The headline counts ${claimed} issuers${source === null ? '' : ', whatever the source says'}; the summary names ${all.size}: ${[...all].join(', ')}.`,
        };
    }
  },
};

/** "15 departments", "CAICT and others": nobody can tell who. */
export const issuersUnnamed: Rule = {
  name: 'issuers-unnamed',
  severity: 'note',
  reason: 'A reader wants to know which authorities acted; a bare count or "and others" names none.',
  *check({ items }) {
    for (const { id, headline, summary } of items) {
      const acting = headline === null ? '' : actingWords(headline);
      const count = countOf(acting);
      const others =
        /\b(?:and|&) (?:others|other (?:departments|bodies|institutions|organi[sz]ations|units|parties))\b/i.exec(
          acting,
        );
      const named = new Set([
        ...bodies(acting),
        ...(JOINT.test(summary) ? bodies(summary) : bodies(actingWords(sentencesOf(summary)[0] ?? ''))),
      ]);
      if (count && named.size === 0)
        yield { item: id, quote: count.printed, message: `${count.printed} acted, and none of them is named.` };
      else if (others && named.size <= 1)
        yield { item: id, quote: others[0], message: 'Joint issuers are left unnamed.' };
    }
  },
};

/** "Kunming issued the Measures": a city issues nothing. */
export const placeForBody: Rule = {
  name: 'place-for-body',
  severity: 'warning',
  reason: 'A place issues nothing; the body that did has a rank, and the rank tells the force of the document.',
  *check({ items }) {
    for (const { id, headline } of items) {
      if (headline === null) continue;
      const acting = actingWords(headline)
        .replace(/^the\s+/i, '')
        .replace(/[\s,]+$/, '');
      const [place] = findEnglishPlaces(acting);
      const words = acting.replace(/\s+(?:Province|City|Municipality)$/, '');
      if (acting !== '' && (place?.printed === words || COUNTRY_NAMES.includes(words.replaceAll('’', "'"))))
        yield { item: id, quote: acting, message: `"${acting}" stands where the body that acted should be named.` };
    }
  },
};

/** "Guangdong Municipal Administration": Guangdong is a province. */
export const wrongRank: Rule = {
  name: 'place-rank',
  severity: 'error',
  reason: 'A province is not a municipality, nor the other way round; the adjective names a body that is not there.',
  *check({ items }) {
    for (const { id, headline, summary } of items) {
      const seen = new Set<string>();
      for (const { printed, wrongAdjective } of findEnglishBodies(`${headline ?? ''}\n${summary}`)) {
        if (wrongAdjective === null || seen.has(printed)) continue;
        seen.add(printed);
        yield { item: id, quote: printed, message: `"${wrongAdjective.printed}" should be "${wrongAdjective.right}".` };
      }
    }
  },
};

/** The headline's authority turns into "PRC", or into another authority, in the text. */
export const actorDrift: Rule = {
  name: 'actor-drift',
  severity: 'error',
  reason: 'Who acted in the headline must be who acts in the summary.',
  *check({ items }) {
    const country = new RegExp(
      `(?:^|[.!?]["”’)]?\\s+|[,;]\\s+(?:the\\s+)?)((?:The\\s+)?(?:${COUNTRY_NAMES.map((one) => one.replace("'", "['’]")).join('|')})\\s+(?:${ISSUED}))\\b`,
    );
    for (const { id, headline, summary } of items) {
      const lead = headline === null ? [] : bodies(actingWords(headline));
      if (headline === null || lead.length === 0) continue;
      const drift = country.exec(summary);
      if (drift) {
        yield {
          item: id,
          quote: drift[1] as string,
          message: `The headline says ${lead[0]}; the summary makes the country the one who acts.`,
        };
        continue;
      }
      const first = sentencesOf(summary)[0] ?? '';
      const opening = /^(.{3,90}?)\s+(?:issued|released|published|promulgated|launched|announced)\b/.exec(first);
      const acting = opening ? findEnglishBodies(opening[1] as string) : [];
      const [other] = acting;
      if (
        other &&
        other.start <= 4 &&
        other.end >= (opening?.[1] ?? '').length - 2 &&
        !acting.some(({ body }) => lead.includes(body.en ?? body.name)) &&
        countOf(headline) === null
      )
        yield {
          item: id,
          quote: opening?.[0] ?? '',
          message: `The headline says ${lead[0]}; the summary says ${other.body.en ?? other.body.name}.`,
        };
    }
  },
};

function bodies(words: string): string[] {
  return [...new Set(findEnglishBodies(words).map(({ body }) => body.en ?? body.name))];
}
