import { addressOf } from './addresses.ts';
import type { Issue, IssueEvidence, IssueItem, IssueLink } from './contract.ts';
import { minuteOfInstant, shortDate } from './dates.ts';
import { slug } from './naming.ts';
import {
  captureOf,
  factInWords,
  factsOf,
  factValue,
  languageOf,
  linksOf,
  looseTitle,
  type PrintedFact,
} from './wording.ts';

interface ItemProps {
  item: IssueItem;
  anchor: string;
  period: Issue['period'];
}

/** The anchor of the quote a fact stands on; null where the issue holds none for it. */
function proofAnchor({ item, anchor }: ItemProps, fact: string): string | null {
  return item.evidence.some((entry) => entry.fact === fact) ? `${anchor}-${slug(fact)}` : null;
}

function Fact({ fact, proof }: { fact: PrintedFact; proof: string | null }) {
  const words = fact.full === null ? fact.text : <abbr title={fact.full}>{fact.text}</abbr>;
  // A link into a closed details element opens it (HTML, "ancestor revealing algorithm"): no script is needed.
  return proof === null ? (
    <span lang={languageOf(fact.text)}>{words}</span>
  ) : (
    <a href={`#${proof}`} lang={languageOf(fact.text)}>
      {words}
    </a>
  );
}

function Facts(props: ItemProps) {
  const groups = factsOf(props.item);
  const topics = props.item.topics.map((topic) => topic.label);
  return (
    <p class="facts">
      {groups.map((group, index) => (
        <>
          <span class="group">
            {group.map((fact, at) => (
              <>
                {at > 0 ? ', ' : ''}
                <Fact fact={fact} proof={proofAnchor(props, fact.name)} />
              </>
            ))}
            {index < groups.length - 1 || topics.length > 0 ? '\u00A0·' : ''}
          </span>{' '}
        </>
      ))}
      {topics.length > 0 && <i class="group">{topics.join(', ')}</i>}
    </p>
  );
}

function OfficialTexts({ item }: { item: IssueItem }) {
  const loose = looseTitle(item);
  return (
    <ul class="official">
      {loose !== null && <li lang={languageOf(loose)}>{loose}</li>}
      {linksOf(item).map((link) => {
        const address = addressOf(link.url);
        return (
          <li>
            {address.href === null ? (
              <>
                <span lang={languageOf(link.title)}>{link.title}</span> <span class="host plain">{address.text}</span>
              </>
            ) : (
              <>
                <a href={address.href} lang={languageOf(link.title)}>
                  {link.title === '' ? address.host : link.title}
                </a>{' '}
                <span class="host">{address.host}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the issue made of a quote, where that is not the same words. */
function Value({ text }: { text: string | null }) {
  if (text === null || languageOf(text) !== undefined) return null;
  return (
    <>
      {' '}
      <span class="value">{text}</span>
    </>
  );
}

interface Proof {
  link: IssueLink;
  quotes: IssueEvidence[];
}

/** The quotes by the text they were read from; one that names no text of the item goes to the first. */
function proofsOf(item: IssueItem): Proof[] {
  const links = linksOf(item);
  if (links.length === 0) links.push({ title: item.officialTitle, url: '', snapshot: null, captured: null });
  return links
    .map((link, index) => ({
      link,
      quotes: item.evidence.filter((entry) => (entry.link in links ? entry.link : 0) === index),
    }))
    .filter(({ link, quotes }) => link.snapshot !== null || quotes.length > 0);
}

function Quotes({ props, quotes }: { props: ItemProps; quotes: IssueEvidence[] }) {
  const names = [...new Set(quotes.map((entry) => entry.fact))];
  return (
    <dl>
      {names.map((name) => {
        const found = quotes.filter((entry) => entry.fact === name);
        const isFirst = found[0] === props.item.evidence.find((entry) => entry.fact === name);
        return (
          <>
            <dt id={(isFirst ? proofAnchor(props, name) : null) ?? undefined}>{factInWords(name)}</dt>
            {found.map((entry, index) => (
              <dd>
                <q lang={languageOf(entry.quote)}>{entry.quote}</q>
                {index === 0 && <Value text={factValue(props.item, name)} />}
              </dd>
            ))}
          </>
        );
      })}
    </dl>
  );
}

function Capture({ link, named }: { link: IssueLink; named: boolean }) {
  if (link.snapshot === null) return null;
  return (
    <p class="bytes">
      {named && (
        <>
          <span lang={languageOf(link.title)}>{link.title}</span>
          <br />
        </>
      )}
      {link.captured !== null && (
        <>
          Captured <time datetime={link.captured}>{minuteOfInstant(link.captured)}</time>.{' '}
        </>
      )}
      SHA-256 {link.snapshot}
    </p>
  );
}

/** What the item rests on: opened, it shows the words each fact was read from, and the hash of the page they stood on. */
function Evidence(props: ItemProps) {
  const proofs = proofsOf(props.item);
  const first = proofs[0];
  if (first === undefined) return <p class="evidence">Not captured.</p>;
  const count = props.item.evidence.length;
  const capture = captureOf(first.link);
  return (
    <details class="evidence">
      <summary>
        Evidence:{' '}
        {count > 0 && (
          <span class="tally">
            {count} quote{count === 1 ? '' : 's'}
            {capture === null ? '' : ', '}
          </span>
        )}
        {capture?.split(/(?=SHA-256)/).map((part) => (
          <span class={part.startsWith('SHA') ? 'whole' : undefined}>{part}</span>
        ))}
      </summary>
      {proofs.map(({ link, quotes }) => (
        <div class="proof">
          {quotes.length > 0 && <Quotes props={props} quotes={quotes} />}
          <Capture link={link} named={proofs.length > 1} />
        </div>
      ))}
    </details>
  );
}

function ItemDate(props: ItemProps) {
  const { date } = props.item;
  if (date === null) return null;
  const time = <time datetime={date}>{shortDate(date, props.period)}</time>;
  const proof = proofAnchor(props, 'date');
  return <span class="date"> ({proof === null ? time : <a href={`#${proof}`}>{time}</a>})</span>;
}

/** One development on the web page: headline with date, summary, facts, official texts, evidence. */
export function WebItem(props: ItemProps) {
  const { item, anchor } = props;
  return (
    <article class="item" id={anchor} aria-labelledby={`${anchor}-headline`}>
      <h3 id={`${anchor}-headline`}>
        {item.headline}
        <ItemDate {...props} />
      </h3>
      {item.summary.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <Facts {...props} />
      <OfficialTexts item={item} />
      <Evidence {...props} />
    </article>
  );
}
