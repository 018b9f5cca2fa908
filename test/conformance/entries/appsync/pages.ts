import { may, must, type Area } from '../../shared/entry.ts';
import { JS_QUERY, NONE } from '../../shared/sources.ts';

export const pages: Area = {
  title: 'Pagination',
  entries: {
    'pages/until-null': must('Each page has a token for the next page; the last page has none.', JS_QUERY),
    'pages/scanned-count': must('A page includes the number of items that were scanned.', JS_QUERY),
    'pages/bound-to-resolver': must('A token is valid only for the resolver that created it.', JS_QUERY),
    'pages/opaque': must('Clients cannot forge or change a token.', JS_QUERY),
    'pages/bound-to-api': must('A token is valid only for its API.', JS_QUERY),
    'pages/no-limit': may('A Query or Scan without a limit evaluates up to 1 MB of items.', NONE, {
      confirmed: false,
      variant: 'query-limit-100',
    }),
  },
};
