import { may, must, type Area } from '../../shared/entry.ts';
import { JS_QUERY, NONE } from '../../shared/sources.ts';

export const pages: Area = {
  title: 'Pagination',
  entries: {
    'pages/until-null': must('Pages follow each other by tokens until there is none.', JS_QUERY),
    'pages/scanned-count': must('A page tells how many items were looked at.', JS_QUERY),
    'pages/bound-to-resolver': must('A token is good for the resolver that made it, and no other.', JS_QUERY),
    'pages/opaque': must('A token cannot be made or changed by clients.', JS_QUERY),
    'pages/bound-to-api': must('A token is good for its API, and no other.', JS_QUERY),
    'pages/no-limit': may('A Query or Scan without a limit evaluates up to 1 MB.', NONE, {
      confirmed: false,
      variant: 'query-limit-100',
    }),
  },
};
