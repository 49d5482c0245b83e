import type { Rule } from '../contract.ts';
import { headlineClaim, headlineCover } from './claims.ts';
import {
  dateMissing,
  dateOutsidePeriod,
  deadlineMissing,
  deadlinePassed,
  effectiveMissing,
  headlineMissing,
  monthContradiction,
  sinceFuture,
} from './days.ts';
import { highlightWithoutItem, reportedBefore } from './issue-wide.ts';
import { actorDrift, issuerCount, issuersUnnamed, placeForBody, wrongRank } from './issuers.ts';
import { abbreviations, mixedSpelling, termBase } from './language.ts';
import { dateNotInSource, linkMissing, nameNotInSource, numberNotInSource } from './sources.ts';

/** Every rule of the sub-editor. A new one is one entry here. */
export const rules: Rule[] = [
  issuerCount,
  issuersUnnamed,
  placeForBody,
  wrongRank,
  actorDrift,
  headlineClaim,
  headlineCover,
  headlineMissing,
  dateMissing,
  dateOutsidePeriod,
  monthContradiction,
  sinceFuture,
  deadlineMissing,
  deadlinePassed,
  effectiveMissing,
  numberNotInSource,
  dateNotInSource,
  nameNotInSource,
  linkMissing,
  reportedBefore,
  highlightWithoutItem,
  termBase,
  abbreviations,
  mixedSpelling,
];
