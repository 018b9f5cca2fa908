/** Converts a graphql-js message about a variable to the wording of graphql-java and AppSync. */
export function variableMessage(message: string): string {
  const missing =
    /^Variable "\$(\w+)" of (?:required|non-null) type "([^"]+)" (?:was not provided|must not be null)\.$/.exec(
      message,
    );
  if (missing) return `Variable '${missing[1]}' has coerced Null value for NonNull type '${missing[2]}'`;
  const invalid = /^Variable "\$(\w+)" got invalid value (.*)$/s.exec(message);
  if (invalid) return `Variable '${invalid[1]}' has an invalid value : ${invalid[2]}`;
  return message;
}
