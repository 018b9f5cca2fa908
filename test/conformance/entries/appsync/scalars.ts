import { must, type Area } from '../../shared/entry.ts';
import {
  API_OBSERVED,
  APPSYNC_SCALARS,
  GRAPHQL,
  LITERALS_OBSERVED,
  VARIABLES_OBSERVED,
} from '../../shared/sources.ts';

export const scalars: Area = {
  title: 'Scalars',
  entries: {
    'scalars/aws-date': must('AWSDate is YYYY-MM-DD with an optional offset.', APPSYNC_SCALARS),
    'scalars/aws-time': must('AWSTime is hh:mm with optional seconds, fraction and offset.', APPSYNC_SCALARS),
    'scalars/aws-date-time': must(
      'AWSDateTime needs an offset, and may have a negative year.',
      APPSYNC_SCALARS,
    ),
    'scalars/aws-timestamp': must(
      'AWSTimestamp is a number of whole seconds since the epoch.',
      APPSYNC_SCALARS,
    ),
    'scalars/aws-email': must(
      'AWSEmail has a local part and a domain, which may have a single label.',
      APPSYNC_SCALARS,
    ),
    'scalars/aws-url': must('AWSURL has a scheme, and no // in its path.', APPSYNC_SCALARS),
    'scalars/aws-phone': must(
      'AWSPhone is a phone number: North American with separators, or with a country code.',
      APPSYNC_SCALARS,
    ),
    'scalars/aws-ip-address': must(
      'AWSIPAddress is an IPv4 or IPv6 address with an optional prefix length.',
      APPSYNC_SCALARS,
    ),
    'scalars/aws-json': must('AWSJSON is a string for clients and a value for resolvers.', APPSYNC_SCALARS),
    'scalars/output-message': must(
      'A value that does not match its scalar type is null, with the error "Can\'t serialize value (<path>)".',
      API_OBSERVED,
    ),
    'scalars/literal-wrong-type': must(
      'A literal of the wrong type causes a "WrongType" error with the path and the value in the argument.',
      LITERALS_OBSERVED,
    ),
    'scalars/variable-invalid': must(
      'An invalid variable is reported as "Variable \'<name>\' has an invalid value", with the name of the field in the input.',
      VARIABLES_OBSERVED,
    ),
    'scalars/int-32-bits': must('Int has 32 bits.', GRAPHQL),
    'scalars/enum-values': must('An enum accepts only its own values.', GRAPHQL),
    'scalars/id-from-number': must('A number is accepted as an ID.', GRAPHQL),
  },
};
